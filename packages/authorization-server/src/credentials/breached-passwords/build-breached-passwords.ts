import { createReadStream } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { createFilterBuilder } from './build-filter.ts';
import { digestOf } from './filter-format.ts';

/** Which passwords go in, and how exact the filter is. */
export interface BuildBreachedPasswordsOptions {
  /** The share of other passwords that will be taken for breached ones (0.0001). */
  readonly falsePositiveRate?: number;
  /** Of lines with a count, only those seen at least so often (1). */
  readonly minCount?: number;
}

/**
 * Builds a filter file from a text file: one password a line, or `SHA-1:count` as the Pwned Passwords collection has it.
 *
 * Reads the source twice, first to count. The filter is held in memory: at the default rate 2.4 bytes a password.
 *
 * @returns how many passwords are in it
 * @example
 * await writeFile(`${folder}/passwords.txt`, 'letmein\nqwerty\n');
 * const passwords = await buildBreachedPasswords(`${folder}/passwords.txt`, `${folder}/breached.filter`);
 * console.assert(passwords === 2);
 */
export async function buildBreachedPasswords(
  source: string,
  target: string,
  options: BuildBreachedPasswordsOptions = {},
): Promise<number> {
  const { minCount = 1, falsePositiveRate = 1e-4 } = options;
  let passwords = 0;
  for await (const _ of digestsIn(source, minCount)) passwords += 1;
  const builder = createFilterBuilder({ passwords, falsePositiveRate });
  for await (const digest of digestsIn(source, minCount)) builder.addDigest(digest);
  const part = `${target}.part`;
  await writeFile(part, builder.finish());
  await rename(part, target);
  return passwords;
}

async function* digestsIn(source: string, minCount: number): AsyncGenerator<Buffer> {
  const lines = createInterface({
    input: createReadStream(source, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  for await (const line of lines) {
    const digest = digestOfLine(line, minCount);
    if (digest !== undefined) yield digest;
  }
}

function digestOfLine(line: string, minCount: number): Buffer | undefined {
  if (line === '') return undefined;
  const [, digest, count] = /^([0-9A-Fa-f]{40})(?::(\d{1,15}))?$/.exec(line) ?? [];
  if (digest === undefined) return digestOf(line);
  return count === undefined || Number(count) >= minCount ? Buffer.from(digest, 'hex') : undefined;
}
