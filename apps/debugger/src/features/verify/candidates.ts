import { JoseError } from '@mintmark/jose/errors';
import { hmacKey, privateKey, publicKey, type VerificationKey } from '@mintmark/jose/jwk';
import type { Jwk, RecognizedKey, SecretEncoding } from '../../shared/keys/recognize-key.ts';
import { strings } from '../../shared/strings/strings.ts';
import { Refusal } from './refusal.ts';

/** What a token asks of a key. */
export interface Wanted {
  readonly algorithm: string;
  readonly kid: string | undefined;
  readonly encoding: SecretEncoding;
}

/** A key that may have signed the token, and where it comes from. */
export interface Candidate {
  readonly key: VerificationKey;
  readonly source: string;
  /** The key's own ID, which may differ from the one the token names. */
  readonly kid: string | undefined;
  /** Why it is too weak, for keys only a debugger looks at. */
  readonly weakness?: string | undefined;
}

const say = strings.signature;

/** The given key as keys for the token's algorithm, best first. @throws JoseError, Refusal */
export function makeCandidates(key: RecognizedKey, wanted: Wanted): readonly Candidate[] {
  if (key.kind === 'secret') return [fromSecret(key.text, wanted)];
  if (key.kind === 'pem') return [fromPem(key, wanted)];
  if (key.kind === 'jwk') return [fromJwk(key.jwk, wanted, say.sources.jwk)];
  if (key.kind === 'jwks') return fromKeySet(key.keys, wanted);
  throw new Refusal('key_invalid', keyProblem(key));
}

function keyProblem(key: RecognizedKey): string {
  if (key.kind === 'address') return strings.keys.broken.address;
  return key.kind === 'broken' ? strings.keys.broken[key.reason] : '';
}

const readers: Readonly<Record<SecretEncoding, typeof hmacKey.utf8>> = {
  utf8: hmacKey.utf8,
  base64: hmacKey.base64,
  base64url: hmacKey.base64url,
  hex: hmacKey.hex,
};

function fromSecret(text: string, { algorithm, kid, encoding }: Wanted): Candidate {
  const source = say.sources.secret(strings.keys.encodings[encoding]);
  return { key: readers[encoding](text, { algorithm, kid }), source, kid: undefined };
}

type PemKey = Extract<RecognizedKey, { kind: 'pem' }>;

function fromPem({ pem, label, text }: PemKey, { algorithm, kid }: Wanted): Candidate {
  const options = { algorithm, kid };
  if (pem === 'encrypted') throw new Refusal('key_invalid', say.encryptedPrivate);
  if (pem === 'other') throw new Refusal('key_invalid', say.notUnderstood(label.toLowerCase()));
  if (pem === 'certificate') {
    return { key: publicKey.x509(text, options), source: say.sources.certificate, kid: undefined };
  }
  const isPublic = pem === 'spki' || pem === 'pkcs1-public';
  const key = isPublic ? publicKey.pem(text, options) : publicKey.of(privateKey.pem(text, options));
  return { key, source: say.sources.pem, kid: undefined };
}

function fromJwk(jwk: Jwk, { algorithm, kid }: Wanted, source: string): Candidate {
  const options = { algorithm, kid };
  const own = typeof jwk['kid'] === 'string' ? jwk['kid'] : undefined;
  if (jwk['kty'] === 'oct') return { key: hmacKey.jwk(jwk, options), source, kid: own };
  const isPrivate = Object.hasOwn(jwk, 'd') || Object.hasOwn(jwk, 'priv');
  const key = isPrivate
    ? publicKey.of(privateKey.jwk(withoutUse(jwk), options))
    : publicKey.jwk(jwk, options);
  return { key, source, kid: own };
}

/** A private key may be marked as one that only signs; its public part is what verifies. */
function withoutUse(jwk: Jwk): Jwk {
  return Object.fromEntries(Object.entries(jwk).filter(([name]) => name !== 'key_ops'));
}

/** As a verifier does: the keys with the token's key ID, or without one every key that can do the algorithm. */
function fromKeySet(keys: readonly unknown[], wanted: Wanted): readonly Candidate[] {
  if (keys.length === 0) throw new Refusal('key_unknown', say.emptySet);
  const places = keys.flatMap((jwk, index) => (isJwk(jwk) ? [{ jwk, place: index + 1 }] : []));
  const named = wanted.kid === undefined ? places : places.filter(({ jwk }) => jwk['kid'] === wanted.kid);
  if (named.length === 0 && wanted.kid !== undefined) {
    throw new Refusal('key_unknown', say.unknownKid(wanted.kid, listKids(places.map(({ jwk }) => jwk))));
  }
  const candidates = named.flatMap(({ jwk, place }) =>
    tryJwk(jwk, wanted, say.sources.jwks(place, keys.length)),
  );
  if (candidates.length > 0) return candidates;
  throw new Refusal('key_unknown', say.noneFits(wanted.algorithm));
}

function tryJwk(jwk: Jwk, wanted: Wanted, source: string): readonly Candidate[] {
  try {
    return [fromJwk(jwk, wanted, source)];
  } catch (error) {
    // A key of the set that is for something else is no fault of the set.
    if (error instanceof JoseError) return [];
    throw error;
  }
}

function isJwk(value: unknown): value is Jwk {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listKids(keys: readonly Jwk[]): string {
  const kids = keys.map((jwk) => jwk['kid']).filter((kid) => typeof kid === 'string');
  return kids.length === 0 ? say.unnamed : kids.join(', ');
}
