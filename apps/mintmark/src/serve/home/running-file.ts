import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { HomeFolder } from './home-folder.ts';
import { fileError } from './file-error.ts';

/** A server that runs, as it says itself. */
export interface RunningServer {
  /** Where it listens on this machine. */
  readonly address: string;
  /** Its public address, which may be that of a proxy. */
  readonly url: string;
  readonly pid: number;
  /** ISO 8601. */
  readonly started: string;
}

/** Says where the server listens, whole or not at all. Several may share a home; the last one is found. @throws CliError */
export function writeRunningServer({ runningFile }: HomeFolder, server: RunningServer): void {
  const temporary = `${runningFile}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, `${JSON.stringify(server)}\n`, { mode: 0o600 });
    renameSync(temporary, runningFile);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw fileError(`cannot write ${runningFile}`, error, 'check the home folder: --home');
  }
}

/** The server that runs in a home folder; undefined where none does. One that was killed left its file, but no process. */
export function findRunningServer(home: HomeFolder): RunningServer | undefined {
  const server = readRunningServer(home);
  return server !== undefined && isAlive(server.pid) ? server : undefined;
}

/** Takes the file of this process away, and leaves that of another one alone. */
export function removeRunningServer(home: HomeFolder): void {
  if (readRunningServer(home)?.pid === process.pid) rmSync(home.runningFile, { force: true });
}

function readRunningServer({ runningFile }: HomeFolder): RunningServer | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(runningFile, 'utf8'));
    return isRunningServer(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRunningServer(value: unknown): value is RunningServer {
  if (typeof value !== 'object' || value === null) return false;
  const { address, url, pid, started } = value as Record<keyof RunningServer, unknown>;
  const areTexts = [address, url, started].every((text) => typeof text === 'string');
  return areTexts && typeof pid === 'number' && Number.isInteger(pid) && pid > 0;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // A process of another user is alive as well.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
