import { assertKnownOptions } from '../encoding/known-options.ts';
import type { Limits } from '../encoding/limits.ts';
import { resolveLimits } from '../encoding/limits.ts';
import type { KeySource, KeysOption } from '../keys/key-source.ts';
import { toKeySource } from '../keys/key-source.ts';
import type { DecryptionKey } from '../keys/key.ts';
import { resolveAlgorithms, resolveEncryptions } from './allowed-algorithms.ts';

/** What decides whether a JWE is decrypted. */
export interface JweDecryptOptions {
  /** The key, the keys, or a source of keys to decrypt with. */
  readonly keys: KeysOption<DecryptionKey>;
  /** The accepted key management algorithms (`alg`), for example `['RSA-OAEP-256']`. Required. */
  readonly algorithms: readonly string[];
  /** The accepted content encryptions (`enc`), for example `['A256GCM']`. Required. */
  readonly encryptions: readonly string[];
  /** Names of `crit` extensions that the caller understands and handles (none). */
  readonly critical?: readonly string[];
  /** Upper bounds on sizes and work (see `Limits`). */
  readonly limits?: Partial<Limits>;
}

/** The options, checked. */
export interface DecryptionPolicy {
  readonly source: KeySource<DecryptionKey>;
  readonly algorithms: ReadonlySet<string>;
  readonly encryptions: ReadonlySet<string>;
  readonly critical: readonly string[];
  readonly limits: Limits;
}

export const decryptOptionNames: readonly string[] = [
  'keys',
  'algorithms',
  'encryptions',
  'critical',
  'limits',
];

/** Checks the options of a decrypting function. @throws TypeError, JoseError `algorithm_unknown`, `algorithm_refused` */
export function resolveDecryptOptions(options: JweDecryptOptions, what: string): DecryptionPolicy {
  assertKnownOptions(options, decryptOptionNames, what);
  return decryptionPolicy(options);
}

/** {@link resolveDecryptOptions} where the names were checked together with others. */
export function decryptionPolicy(options: JweDecryptOptions): DecryptionPolicy {
  const { keys, algorithms, encryptions, critical = [], limits } = options;
  if (!Array.isArray(critical) || !critical.every((name) => typeof name === 'string')) {
    throw new TypeError('expected the option "critical" to be a list of names');
  }
  return {
    source: toKeySource(keys, 'decrypt'),
    algorithms: resolveAlgorithms(algorithms),
    encryptions: resolveEncryptions(encryptions),
    critical,
    limits: resolveLimits(limits),
  };
}
