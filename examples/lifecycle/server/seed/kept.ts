import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the example keeps between starts: nothing of it can be asked for again. */
export interface Kept {
  /** For which addresses the clients were made; others make them anew. */
  readonly madeFor: string;
  /** Passwords of the demo people, by their names. */
  readonly passwords: Readonly<Record<string, string>>;
  /** Secrets of the example's clients, by their identifiers. */
  readonly secrets: Readonly<Record<string, string>>;
}

const fileName = 'lifecycle.json';

/** What an earlier start kept; nothing where there is none, or none that can be read. */
export function readKept(home: string): Kept {
  const members = readJson(join(home, fileName));
  const { madeFor } = members;
  return {
    madeFor: typeof madeFor === 'string' ? madeFor : '',
    passwords: texts(members['passwords']),
    secrets: texts(members['secrets']),
  };
}

/** Keeps it for the owner of the home folder alone, whole or not at all. */
export function writeKept(home: string, kept: Kept): void {
  const temporary = join(home, `${fileName}.${process.pid}.tmp`);
  writeFileSync(temporary, `${JSON.stringify(kept)}\n`, { mode: 0o600 });
  renameSync(temporary, join(home, fileName));
}

function readJson(file: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function texts(value: unknown): Readonly<Record<string, string>> {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
