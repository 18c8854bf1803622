import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pinned } from '../process/pinned.ts';

const run = promisify(execFile);

/** What wrk asks for. */
export interface WrkLoad {
  readonly port: number;
  readonly path: string;
  /** A file with a token on each line, used in turn (requests without token). */
  readonly tokenFile?: string | undefined;
  readonly seconds: number;
  readonly connections: number;
  /** The cores that wrk is kept to (all). */
  readonly cores?: string | undefined;
  /** How long the body of each answer is: fewer bytes are not the answer. */
  readonly bodyBytes: number;
}

/** What came of it. */
export interface WrkResult {
  readonly requests: number;
  readonly bytes: number;
  readonly seconds: number;
}

/** Keeps connections busy for a while. @throws Error where anything but the right answers came */
export async function runWrk(load: WrkLoad): Promise<WrkResult> {
  const { port, path, tokenFile, seconds, connections, cores, bodyBytes } = load;
  const script = join(import.meta.dirname, 'wrk.lua');
  const url = `http://127.0.0.1:${port}`;
  const options = ['-t1', `-c${connections}`, `-d${Math.ceil(seconds)}s`, '--timeout', '5s', '-s', script];
  const given = tokenFile === undefined ? [path] : [path, tokenFile];
  const { command, args } = pinned({ command: 'wrk', args: [...options, url, '--', ...given] }, cores);
  const { stdout } = await run(command, args);
  const result = readResult(stdout);
  const failures = kinds.filter((kind) => result[kind] > 0).map((kind) => `${kind} ${result[kind]}`);
  if (failures.length > 0) throw new Error(`of ${result.requests} requests failed: ${failures.join(', ')}`);
  if (result.requests === 0) throw new Error('no request was answered');
  if (result.bytes / result.requests < bodyBytes) throw new Error('answers were shorter than they should be');
  return result;
}

/** How wrk counts what goes wrong. */
const kinds = ['connect', 'read', 'write', 'timeout', 'status'] as const;

type WrkOutput = WrkResult & Readonly<Record<(typeof kinds)[number], number>>;

function readResult(output: string): WrkOutput {
  const line = output.split('\n').find((text) => text.startsWith('{'));
  if (line === undefined) throw new Error('expected a result from wrk');
  return JSON.parse(line) as WrkOutput;
}
