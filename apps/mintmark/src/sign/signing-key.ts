import { signatureAlgorithmNames } from '@mintmark/jose';
import type { SigningKey } from '@mintmark/jose';
import { namedAlgorithms } from '../input/algorithms.ts';
import { chooseKey } from '../keys/choose-key.ts';
import type { KeyOptions } from '../keys/read-keys.ts';
import { readKeys } from '../keys/read-keys.ts';
import { makeSigningKey } from '../keys/signing-keys.ts';
import { usageError } from '../output/failure.ts';
import type { Terminal } from '../output/terminal.ts';

/** What a key for signing is chosen by. */
export interface SigningKeyOptions extends KeyOptions {
  readonly algorithm?: readonly string[];
  readonly kid?: string;
}

const purpose = 'for signing';

/** Reads the one key to sign with. @throws CliError, JoseError */
export async function readSigningKey(options: SigningKeyOptions, terminal: Terminal): Promise<SigningKey> {
  const algorithms = namedAlgorithms(options.algorithm, signatureAlgorithmNames) ?? signatureAlgorithmNames;
  const sources = await readKeys(options, terminal);
  return chooseKey(sources, { algorithms, make: makeSigningKey(options.kid), purpose });
}

/** Reads the keys of a token with several signatures, one a source. @throws CliError, JoseError */
export async function readSigningKeys(
  options: SigningKeyOptions,
  terminal: Terminal,
): Promise<readonly SigningKey[]> {
  const algorithms = namedAlgorithms(options.algorithm, signatureAlgorithmNames) ?? signatureAlgorithmNames;
  const sources = await readKeys(options, terminal);
  if (sources.length === 0) throw usageError(`expected a key ${purpose}`, '--key FILE, or --secret env:NAME');
  return sources.map((source) =>
    chooseKey([source], { algorithms, make: makeSigningKey(options.kid), purpose }),
  );
}
