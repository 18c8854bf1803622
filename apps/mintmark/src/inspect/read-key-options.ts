import type { KeyReading } from '@mintmark/inspect/keys';
import { identifyKeys, readKeys } from '@mintmark/inspect/keys';
import { readFileBytes, readSecretBytes, readSource } from '../input/source.ts';
import { readPassword } from '../keys/unlock.ts';
import type { Terminal } from '../output/terminal.ts';

/** Where keys come from. */
export interface KeySources {
  readonly key?: readonly string[];
  readonly secret?: string;
  readonly password?: string;
}

/**
 * Reads the keys that were named, each as what the engine recognizes: PEM, DER, JWK, key set, certificate, secret. A
 * password is asked for where a key is locked. Gives undefined where none was named. @throws CliError
 */
export async function readKeyOptions(
  sources: KeySources,
  terminal: Terminal,
): Promise<KeyReading | undefined> {
  const { key = [], secret } = sources;
  const readings: KeyReading[] = [];
  // One after the other: two of them might read the standard input, or ask for a password.
  for (const name of key) {
    const text = await readOne(name, terminal); // oxlint-disable-line no-await-in-loop
    readings.push(await unlock(text, { ...sources, name }, terminal)); // oxlint-disable-line no-await-in-loop
  }
  if (secret !== undefined) {
    const text = textOf(await readSecretBytes(secret, terminal, '--secret'));
    // As in verify: the new line at the end of a file is the file's.
    readings.push(readKeys(text.replace(/\r?\n$/, '')));
  }
  // Once for all tokens.
  return readings.length === 0 ? undefined : identifyKeys(merge(readings));
}

async function readOne(source: string, terminal: Terminal): Promise<string> {
  if (/^\s*(?:\{|\[|-----BEGIN )/.test(source)) return source;
  return textOf((await readSource(source, terminal)) ?? (await readFileBytes(source)));
}

function textOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('utf8');
  return text.includes('\ufffd') ? Buffer.from(bytes).toString('base64') : text;
}

interface Unlocking extends KeySources {
  readonly name: string;
}

async function unlock(text: string, { name, password }: Unlocking, terminal: Terminal): Promise<KeyReading> {
  const reading = readKeys(text);
  if (!reading.keys.some(({ material }) => material.form === 'locked')) return reading;
  const bytes = await readPassword({ password, name }, terminal);
  return readKeys(text, { password: bytes.toString('utf8') });
}

const sets: ReadonlySet<KeyReading['kind']> = new Set(['jwk', 'jwks', 'discovery']);

/** Several sources are one choice of keys: a set where all of them are, so that key IDs count, else a list. */
function merge(readings: readonly KeyReading[]): KeyReading {
  const [first = readKeys('')] = readings;
  if (readings.length <= 1) return first;
  const keys = readings
    .flatMap((reading) => reading.keys)
    .map((one, index) => ({ ...one, place: index + 1 }));
  return {
    ...first,
    kind: readings.every(({ kind }) => sets.has(kind)) ? 'jwks' : 'several',
    facts: { keys: keys.length },
    keys,
    chain: readings.flatMap(({ chain }) => chain),
    problems: readings.flatMap(({ problems }) => problems),
    repaired: undefined,
    address: undefined,
  };
}
