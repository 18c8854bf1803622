import { JoseError } from '@mintmark/jose/errors';
import { hmacKey, privateKey, publicKey } from '@mintmark/jose/jwk';
import { dangerouslyWeakHmacKey, dangerouslyWeakPublicKey } from '@mintmark/jose/weak-keys';
import type { Jwk, RecognizedKey, SecretEncoding } from '../../shared/keys/recognize-key.ts';
import { words, type Words } from '../../shared/strings/words.ts';
import { makeCandidate, type Candidate } from './candidate.ts';
import { pickFromKeySet } from './key-set.ts';
import { Refusal } from './refusal.ts';

/** What a token asks of a key. */
export interface Wanted {
  readonly algorithm: string;
  readonly kid: string | undefined;
  readonly encoding: SecretEncoding;
}

const say = (): Words['signature'] => words().signature;

/** The given key as keys for the token's algorithm, best first. @throws JoseError, Refusal */
export function makeCandidates(key: RecognizedKey, wanted: Wanted): readonly Candidate[] {
  if (key.kind === 'secret') return [fromSecret(key.text, wanted)];
  if (key.kind === 'pem') return [fromPem(key, wanted)];
  if (key.kind === 'jwk') return [fromJwk(key.jwk, wanted, say().sources.jwk)];
  if (key.kind === 'jwks') {
    return pickFromKeySet(key.keys, wanted, (jwk, source) => tryJwk(jwk, wanted, source));
  }
  throw new Refusal('key_invalid', keyProblem(key));
}

/** Why a key that was not recognized cannot be used. */
export function keyProblem(key: RecognizedKey): string {
  if (key.kind === 'address') return words().keys.broken.address;
  return key.kind === 'broken' ? words().keys.broken[key.reason] : '';
}

const { utf8, base64, base64url, hex } = hmacKey;
const readers = { utf8, base64, base64url, hex };
const weak = dangerouslyWeakHmacKey;
const weakReaders = { utf8: weak.utf8, base64: weak.base64, base64url: weak.base64url, hex: weak.hex };

function fromSecret(text: string, { algorithm, kid, encoding }: Wanted): Candidate {
  const makers = {
    make: () => readers[encoding](text, { algorithm, kid }),
    makeWeak: () => weakReaders[encoding](text, { algorithm }),
  };
  return makeCandidate(makers, {
    source: say().sources.secret(words().keys.encodings[encoding]),
    kid: undefined,
  });
}

type PemKey = Extract<RecognizedKey, { kind: 'pem' }>;

function fromPem({ pem, label, text }: PemKey, { algorithm, kid }: Wanted): Candidate {
  const options = { algorithm, kid };
  const { pem: source, certificate } = say().sources;
  if (pem === 'encrypted') throw new Refusal('key_invalid', say().encryptedPrivate);
  if (pem === 'other') throw new Refusal('key_invalid', say().notUnderstood(label.toLowerCase()));
  if (pem === 'certificate') {
    const make = (): ReturnType<typeof publicKey.x509> => publicKey.x509(text, options);
    return makeCandidate(
      { make, makeWeak: () => dangerouslyWeakPublicKey.x509(text, { algorithm }) },
      { source: certificate, kid: undefined },
    );
  }
  const isPublic = pem === 'spki' || pem === 'pkcs1-public';
  const makers = {
    make: () => (isPublic ? publicKey.pem(text, options) : publicKey.of(privateKey.pem(text, options))),
    makeWeak: () => dangerouslyWeakPublicKey.pem(text, { algorithm }),
  };
  return makeCandidate(makers, { source, kid: undefined });
}

function fromJwk(jwk: Jwk, { algorithm, kid }: Wanted, source: string): Candidate {
  const options = { algorithm, kid };
  const origin = { source, kid: typeof jwk['kid'] === 'string' ? jwk['kid'] : undefined };
  if (jwk['kty'] === 'oct') {
    const makeWeak = (): ReturnType<typeof weak.jwk> => weak.jwk(jwk, { algorithm });
    return makeCandidate({ make: () => hmacKey.jwk(jwk, options), makeWeak }, origin);
  }
  const isPrivate = Object.hasOwn(jwk, 'd') || Object.hasOwn(jwk, 'priv');
  const makers = {
    make: () =>
      isPrivate ? publicKey.of(privateKey.jwk(withoutOperations(jwk), options)) : publicKey.jwk(jwk, options),
    makeWeak: () => dangerouslyWeakPublicKey.jwk(jwk, { algorithm }),
  };
  return makeCandidate(makers, origin);
}

/** A private key may be marked as one that only signs; its public part is what verifies. */
function withoutOperations(jwk: Jwk): Jwk {
  return Object.fromEntries(Object.entries(jwk).filter(([name]) => name !== 'key_ops'));
}

/** Nothing for a key of the set that is for something else: that is no fault of the set. */
function tryJwk(jwk: Jwk, wanted: Wanted, source: string): Candidate | undefined {
  try {
    return fromJwk(jwk, wanted, source);
  } catch (error) {
    if (error instanceof JoseError) return undefined;
    throw error;
  }
}
