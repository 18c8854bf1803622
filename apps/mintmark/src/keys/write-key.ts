import { exportDer, exportEncryptedPem, exportPem } from '@mintmark/jose';
import type { Key } from '@mintmark/jose';
import { readSecretBytes } from '../input/source.ts';
import { usageError } from '../output/failure.ts';
import { writeFileSafely } from '../output/write-result.ts';
import type { Terminal } from '../output/terminal.ts';
import { say } from '../output/terminal.ts';
import type { KeyFacts } from './key-facts.ts';
import { publicHalf, publicJwk } from './public-jwk.ts';
import { withoutNewline } from './unlock.ts';

/** The forms in which keys are written. */
export const keyFormats = ['jwk', 'jwks', 'pem', 'der'] as const;

/** How a key is written. */
export interface WriteKeyOptions {
  readonly to: (typeof keyFormats)[number];
  /** Whether the private part is left out. */
  readonly public?: boolean;
  /** Where the password for PEM comes from. */
  readonly protect?: string;
  /** The file; undefined for the standard output. */
  readonly out?: string;
  readonly force?: boolean;
}

/** Writes a key to a file or to the standard output. @throws CliError */
export async function writeKey(facts: KeyFacts, options: WriteKeyOptions, terminal: Terminal): Promise<void> {
  const { out, force = false } = options;
  const data = await formatKey(facts, options, terminal);
  if (out === undefined) return terminal.write(data);
  const secret = facts.type !== 'public' && !options.public;
  writeFileSafely(out, data, { force, secret });
  say(terminal, `wrote the ${secret ? facts.type : 'public'} key to ${out}`);
}

async function formatKey(
  facts: KeyFacts,
  options: WriteKeyOptions,
  terminal: Terminal,
): Promise<string | Uint8Array> {
  const { to, protect } = options;
  if (to === 'jwk' || to === 'jwks') {
    if (protect !== undefined) throw usageError('only PEM can be protected by a password', '--to pem');
    const jwk = options.public ? publicJwk(facts) : facts.jwk;
    return `${JSON.stringify(to === 'jwk' ? jwk : { keys: [jwk] }, null, 2)}\n`;
  }
  const key = options.public ? publicHalf(facts) : firstKey(facts);
  if (protect === undefined) return to === 'pem' ? exportPem(key) : exportDer(key);
  if (to === 'der' || key.type !== 'private')
    throw usageError('only PEM of a private key can be protected', '--to pem');
  const password = withoutNewline(await readSecretBytes(protect, terminal, '--protect')).toString('utf8');
  return exportEncryptedPem(key, { password });
}

function firstKey({ keys, type }: KeyFacts): Key {
  const [key] = keys;
  if (key !== undefined && type !== 'secret') return key;
  throw usageError('a shared secret has no PEM or DER form', '--to jwk');
}
