import { createPrivateKey } from 'node:crypto';
import { JoseError } from '@mintmark/jose';
import { readSecretBytes } from '../input/source.ts';
import { usageError } from '../output/failure.ts';
import type { Terminal } from '../output/terminal.ts';
import type { KeyInput } from './key-input.ts';

/** Where the password of an encrypted key comes from. */
export interface UnlockOptions {
  /** `env:NAME`, `@FILE`, `-` or the password itself; the person is asked when it is absent. */
  readonly password: string | undefined;
  /** What the key is called when the person is asked. */
  readonly name: string;
}

/** Unlocks the keys that a password protects; others are given back as they are. @throws CliError, JoseError */
export async function unlock(
  inputs: readonly KeyInput[],
  options: UnlockOptions,
  terminal: Terminal,
): Promise<readonly KeyInput[]> {
  if (!inputs.some(isLocked)) return inputs;
  const password = await readPassword(options, terminal);
  return inputs.map((input) => (isLocked(input) ? unlockOne(input.text, password) : input));
}

type PemInput = Extract<KeyInput, { readonly form: 'pem' }>;

function isLocked(input: KeyInput): input is PemInput {
  return (
    input.form === 'pem' &&
    (input.label === 'ENCRYPTED PRIVATE KEY' || input.text.includes('Proc-Type: 4,ENCRYPTED'))
  );
}

function unlockOne(text: string, passphrase: Buffer): KeyInput {
  try {
    const unlocked = createPrivateKey({ key: text, passphrase }).export({ type: 'pkcs8', format: 'pem' });
    return { form: 'pem', label: 'PRIVATE KEY', text: unlocked };
  } catch {
    // OpenSSL's own message is about internals, and is the same for both reasons.
    throw new JoseError(
      'key_invalid',
      'the private key could not be unlocked: wrong password or damaged file',
    );
  }
}

/** Reads a password from where it is, or asks for it. @throws CliError where nobody can be asked */
export async function readPassword({ password, name }: UnlockOptions, terminal: Terminal): Promise<Buffer> {
  if (password !== undefined) return withoutNewline(await readSecretBytes(password, terminal, '--password'));
  const answer = await terminal.askHidden(`password of ${name}`);
  if (answer !== undefined) return Buffer.from(answer);
  throw usageError(`${name} is protected by a password`, 'give it: --password env:NAME or --password @FILE');
}

/** The bytes without the newline that editors and `echo` leave at the end. */
export function withoutNewline(bytes: Uint8Array): Buffer {
  const text = Buffer.from(bytes);
  const end = text.at(-1) === 0x0a ? (text.at(-2) === 0x0d ? 2 : 1) : 0;
  return text.subarray(0, text.length - end);
}
