import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HomeFolder } from '../serve/home/home-folder.ts';
import { writeFileSafely } from '../output/write-result.ts';

/** What the command line administers a server with; whoever can read it does. */
export interface AdminCredentials {
  readonly clientId: string;
  readonly privateJwk: Readonly<Record<string, unknown>>;
}

/** Where they lie. */
export function adminFileOf({ path }: HomeFolder): string {
  return join(path, 'admin.json');
}

/** Keeps them for the owner of the folder alone. @throws CliError */
export function writeAdminFile(home: HomeFolder, { clientId, privateJwk }: AdminCredentials): void {
  const text = `${JSON.stringify({ clientId, privateJwk })}\n`;
  writeFileSafely(adminFileOf(home), text, { force: true, secret: true });
}

/** The credentials of a home folder; undefined where there are none, or none that can be used. */
export function readAdminFile(home: HomeFolder): AdminCredentials | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(adminFileOf(home), 'utf8'));
    return isCredentials(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isCredentials(value: unknown): value is AdminCredentials {
  if (typeof value !== 'object' || value === null) return false;
  const { clientId, privateJwk } = value as Record<keyof AdminCredentials, unknown>; // both unknown
  return typeof clientId === 'string' && typeof privateJwk === 'object' && privateJwk !== null;
}
