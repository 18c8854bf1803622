import type { KeyManagementAlgorithm } from '../algorithms/key-management-algorithms.ts';
import type { Sealed } from '../crypto/encryption-backend.ts';
import { decodeBase64Url } from '../encoding/base64url.ts';
import { assertWithin } from '../encoding/limits.ts';
import type { MaybePromise } from '../encoding/maybe-promise.ts';
import { chain, isPromise } from '../encoding/maybe-promise.ts';
import { JoseError } from '../errors/jose-error.ts';
import type { JoseHeader } from '../header/header.ts';
import type { DecryptionKey } from '../keys/key.ts';
import { materialOf } from '../keys/key.ts';
import { allowedAlgorithm, allowedEncryption } from './allowed-algorithms.ts';
import { openContent } from './content-encryption.ts';
import type { DecryptionPolicy } from './decrypt-options.ts';
import type { KeyManagementContext } from './key-management/method.ts';
import { methods } from './key-management/methods.ts';
import { randomBytes } from './random-bytes.ts';

/** One recipient of a JWE. */
export interface RecipientToOpen {
  /** All headers that hold for it, joined. */
  readonly header: JoseHeader;
  readonly encryptedKey: string | undefined;
}

/** What is the same for all recipients of a JWE. */
export interface OpeningContext {
  readonly content: { readonly iv: Uint8Array; readonly aad: Uint8Array; readonly sealed: Sealed };
  readonly policy: DecryptionPolicy;
  /** What is left of the work a token may ask for. */
  readonly budget: { iterations: number };
  readonly sync: boolean;
}

/** The plaintext as it was encrypted, and the key that opened it. */
export interface OpenedContent {
  readonly plaintext: Uint8Array;
  readonly key: DecryptionKey;
}

/** Decrypts for one recipient with the keys that fit. @throws JoseError */
export function openRecipient(
  recipient: RecipientToOpen,
  context: OpeningContext,
): MaybePromise<OpenedContent> {
  const { policy, budget, sync } = context;
  const { header } = recipient;
  const algorithm = allowedAlgorithm(header.alg, policy.algorithms);
  const encryption = allowedEncryption(header.enc, policy.encryptions);
  const encryptedKey = readEncryptedKey(recipient, algorithm);
  const method = methods[algorithm.family];
  const found = policy.source.find({ algorithm: algorithm.name, kid: header.kid });
  if (sync && isPromise(found)) {
    found.catch(() => undefined);
    throw new JoseError('sync_unavailable', 'the key has to be fetched first: use the asynchronous function');
  }
  return chain(found, (keys) => {
    if (keys.length === 0)
      throw new JoseError('key_unknown', 'no key fits the algorithm and key ID of the token');
    assertWithin(keys.length, policy.limits.recipients, 'the number of keys that fit the token');
    const attempts = keys.map((key): Attempt => ({
      key,
      encryptedKey,
      management: { algorithm, encryption, material: materialOf(key, 'decrypt'), header, sync },
    }));
    const fitting = attempts.filter(({ management }) => method.fits?.(management) ?? true);
    if (fitting.length === 0) {
      throw new JoseError('key_mismatch', 'the key is of another length or curve than the token needs');
    }
    spend(budget, (method.iterationsOf?.(header) ?? 0) * algorithm.iterationCost, policy);
    return tryKeys(fitting, context);
  });
}

interface Attempt {
  readonly key: DecryptionKey;
  readonly encryptedKey: Uint8Array;
  readonly management: KeyManagementContext & { readonly header: JoseHeader };
}

function tryKeys(attempts: readonly Attempt[], context: OpeningContext): MaybePromise<OpenedContent> {
  const [attempt, ...others] = attempts;
  // One error with one text, whichever step failed: a difference would be an oracle.
  if (attempt === undefined)
    throw new JoseError('decryption_failed', 'the token could not be decrypted with this key');
  const { key, encryptedKey, management } = attempt;
  const { algorithm, encryption } = management;
  const { iv, aad, sealed } = context.content;
  return chain(methods[algorithm.family].decryptKey(encryptedKey, management), (cek) =>
    chain(openContent(encryption, { key: usable(cek, management), iv, aad }, sealed), (plaintext) =>
      plaintext === undefined ? tryKeys(others, context) : { plaintext, key },
    ),
  );
}

/**
 * A key that did not unwrap, or of a wrong length, is replaced by a random one and the work goes on, so that nobody can tell
 * a bad key from a bad ciphertext (RFC 7516 §11.5).
 */
function usable(cek: Uint8Array | undefined, { algorithm, encryption }: KeyManagementContext): Uint8Array {
  const { keyBytes } = encryption;
  // Where no key is wrapped, none can fail to unwrap.
  if (!algorithm.wrapsKey && cek?.length === keyBytes) return cek;
  // Drawn in any case, so that it takes as long.
  const substitute = randomBytes(keyBytes);
  return cek?.length === keyBytes ? cek : substitute;
}

function readEncryptedKey({ encryptedKey }: RecipientToOpen, algorithm: KeyManagementAlgorithm): Uint8Array {
  const { name, wrapsKey } = algorithm;
  if (wrapsKey) {
    if (encryptedKey === undefined)
      throw new JoseError('token_malformed', `${name} needs an encrypted key, the token has none`);
    return decodeBase64Url(encryptedKey);
  }
  if (encryptedKey !== undefined)
    throw new JoseError('token_malformed', `${name} has no encrypted key, the token has one`);
  return new Uint8Array(0);
}

/** Costs are counted before they arise, over all recipients. @throws JoseError `limit_exceeded` */
function spend(budget: { iterations: number }, cost: number, { limits }: DecryptionPolicy): void {
  if (cost > budget.iterations) {
    throw new JoseError(
      'limit_exceeded',
      `the PBES2 iterations of the token are over the limit of ${limits.passwordIterations}`,
    );
  }
  budget.iterations -= cost;
}
