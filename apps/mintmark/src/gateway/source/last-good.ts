import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import type { GatewayConfig } from '@mintmark/gateway/config';
import { readRegularFileSync } from '@mintmark/gateway/config';

/** The last configuration that worked. It holds no secrets, since a configuration only says where they are. */
export interface LastGood {
  readonly config: GatewayConfig;
  /** The file that paths in it start from. */
  readonly fileName: string;
  /** ISO 8601. */
  readonly savedAt: string;
  /** The version of the gateway's snapshot. */
  readonly version: string;
}

const format = 1;

/**
 * Keeps a configuration, whole or not at all: whoever kills the process in the middle finds the one before. The name is free for
 * another process of the same number, as every process of a container is number 1.
 */
export function writeLastGood(path: string, lastGood: LastGood): void {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    writeFileSync(temporary, `${JSON.stringify({ format, ...lastGood })}\n`, {
      flag: 'wx',
      mode: 0o600,
      flush: true,
    });
    renameSync(temporary, path);
    syncFolder(dirname(path));
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** The last good configuration; undefined where there is none, or one that nobody can read. */
export function readLastGood(path: string): LastGood | undefined {
  try {
    const value: unknown = JSON.parse(readRegularFileSync(path).toString('utf8'));
    return isLastGood(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Takes away what writers left that were killed. */
export function sweepLastGood(path: string): void {
  try {
    for (const name of readdirSync(dirname(path)))
      if (name.startsWith(`${basename(path)}.`) && name.endsWith('.tmp'))
        rmSync(join(dirname(path), name), { force: true });
  } catch {
    // What is left over takes room and does no harm.
  }
}

/** The configuration in it is checked by whoever uses it, as if a person had written it. */
function isLastGood(value: unknown): value is LastGood {
  if (typeof value !== 'object' || value === null) return false;
  const { format: found, config, fileName, savedAt, version } = value as Record<string, unknown>;
  return (
    found === format &&
    typeof config === 'object' &&
    config !== null &&
    [fileName, savedAt, version].every((text) => typeof text === 'string')
  );
}

/** A new name is in the folder, and on the disk only with it. Windows has no such thing. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
