import { readRegularFile } from '../files/regular-file.ts';
import { UnfitFile } from '../files/unfit-file.ts';
import { quote } from '../problems/config-problem.ts';
import type { SecretConfig } from '../secret.ts';
import { ConfigError } from './config-error.ts';

/** Where secrets are looked for. */
export interface SecretSources {
  /** The variables of the environment (those of the process). */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Reads a file as UTF-8 (from the disk). */
  readonly readFile?: (path: string) => Promise<string> | string;
}

const maxSecretCharacters = 65_536;

/**
 * Fetches a secret from where the configuration says; a line break at the end of a file does not belong to it.
 * Throws `ConfigError` with `secret_unresolved` where there is none, or where it is empty; never with the secret in the message.
 *
 * @example
 * const secret = await resolveSecret({ env: 'CLIENT_SECRET' }, { env: { CLIENT_SECRET: 's3cret' } });
 */
export const resolveSecret = async (secret: SecretConfig, sources: SecretSources = {}): Promise<string> => {
  const value = 'env' in secret ? fromVariable(secret.env, sources) : await fromFile(secret.file, sources);
  const what = 'env' in secret ? `the variable ${quote(secret.env)}` : `the file ${quote(secret.file)}`;
  if (value === undefined) {
    throw new ConfigError('secret_unresolved', `${what} is not set`);
  }
  if (value === '' || value.length > maxSecretCharacters) {
    throw new ConfigError(
      'secret_unresolved',
      `${what} is ${value === '' ? 'empty' : 'too long for a secret'}`,
    );
  }
  return value;
};

const fromVariable = (name: string, { env = process.env }: SecretSources): string | undefined =>
  Object.hasOwn(env, name) ? env[name] : undefined;

const fromFile = async (path: string, { readFile = readRegularFile }: SecretSources): Promise<string> => {
  try {
    return (await readFile(path)).replace(/\r?\n$/, '');
  } catch (cause) {
    const trouble = cause instanceof UnfitFile ? cause.trouble : 'cannot be read';
    throw new ConfigError('secret_unresolved', `the file ${quote(path)} ${trouble}`, { cause });
  }
};
