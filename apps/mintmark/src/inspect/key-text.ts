import { readFileBytes, readSecretBytes, readSource } from '../input/source.ts';
import { usageError } from '../output/failure.ts';
import type { Terminal } from '../output/terminal.ts';

/** Where a key comes from. */
interface KeySources {
  readonly key?: readonly string[];
  readonly secret?: string;
}

/**
 * Reads a key as the text that the engine recognizes by itself: a secret, PEM, JWK, key set or certificate. Several PEM
 * files are put one after the other. A DER file becomes base64. @throws CliError
 */
export async function readKeyText(
  { key = [], secret }: KeySources,
  terminal: Terminal,
): Promise<string | undefined> {
  if (secret !== undefined && key.length > 0) {
    throw usageError('expected --key or --secret, got both', 'leave one of them out');
  }
  // As in verify: the new line at the end of a file is the file's.
  if (secret !== undefined)
    return textOf(await readSecretBytes(secret, terminal, '--secret')).replace(/\r?\n$/, '');
  if (key.length === 0) return undefined;
  const texts: string[] = [];
  // One after the other: two of them might read the standard input.
  for (const source of key) texts.push(await readOne(source, terminal)); // oxlint-disable-line no-await-in-loop
  return texts.join('\n');
}

async function readOne(source: string, terminal: Terminal): Promise<string> {
  if (/^\s*(?:\{|\[|-----BEGIN )/.test(source)) return source;
  return textOf((await readSource(source, terminal)) ?? (await readFileBytes(source)));
}

function textOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('utf8');
  return text.includes('\ufffd') ? Buffer.from(bytes).toString('base64') : text;
}
