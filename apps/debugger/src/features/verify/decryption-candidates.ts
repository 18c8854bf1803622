import { JoseError } from '@mintmark/jose/errors';
import { decryptionKey, passwordKey, secretKey, type DecryptionKey } from '@mintmark/jose/jwk';
import type { Jwk, RecognizedKey, SecretEncoding } from '../../shared/keys/recognize-key.ts';
import { words, type Words } from '../../shared/strings/words.ts';
import { keyProblem, type Wanted } from './candidates.ts';
import type { KeyOrigin } from './describe-used-key.ts';
import { pickFromKeySet } from './key-set.ts';
import { Refusal } from './refusal.ts';

/** A key that may open an encrypted token. */
export interface DecryptionCandidate extends KeyOrigin {
  readonly key: DecryptionKey;
}

const say = (): Words['signature'] => words().signature;

/** The given key as keys for the token's key management algorithm. @throws JoseError, Refusal */
export function makeDecryptionCandidates(key: RecognizedKey, wanted: Wanted): readonly DecryptionCandidate[] {
  if (key.kind === 'secret') return [fromSecret(key.text, wanted)];
  if (key.kind === 'pem') return [fromPem(key, wanted)];
  if (key.kind === 'jwk') return [fromJwk(key.jwk, wanted, say().sources.jwk)];
  if (key.kind === 'jwks') {
    return pickFromKeySet(key.keys, wanted, (jwk, source) => tryJwk(jwk, wanted, source));
  }
  throw new Refusal('key_invalid', keyProblem(key));
}

type Reader = (text: string, options: { algorithm: string; kid: string | undefined }) => DecryptionKey;

const readers: Readonly<Record<SecretEncoding, Reader>> = {
  utf8: (text, options) => secretKey.bytes(new TextEncoder().encode(text), options),
  base64: secretKey.base64,
  base64url: secretKey.base64url,
  hex: secretKey.hex,
};

/** A text is the password where the algorithm takes one, else the shared key itself. */
function fromSecret(text: string, { algorithm, kid, encoding }: Wanted): DecryptionCandidate {
  const options = { algorithm, kid };
  try {
    return { key: passwordKey.utf8(text, options), source: say().sources.password, kid: undefined };
  } catch (error) {
    if (!(error instanceof JoseError) || error.code !== 'key_mismatch') throw error;
  }
  const source = say().sources.secret(words().keys.encodings[encoding]);
  return { key: readers[encoding](text, options), source, kid: undefined };
}

function fromPem(
  { pem, label, text }: Extract<RecognizedKey, { kind: 'pem' }>,
  { algorithm, kid }: Wanted,
): DecryptionCandidate {
  if (pem === 'encrypted') throw new Refusal('key_invalid', say().encryptedPrivate);
  if (pem === 'other') throw new Refusal('key_invalid', say().notUnderstood(label.toLowerCase()));
  const isPublic = pem === 'spki' || pem === 'pkcs1-public' || pem === 'certificate';
  if (isPublic) throw new Refusal('key_mismatch', say().needsPrivate);
  return { key: decryptionKey.pem(text, { algorithm, kid }), source: say().sources.pem, kid: undefined };
}

function fromJwk(jwk: Jwk, { algorithm, kid }: Wanted, source: string): DecryptionCandidate {
  const options = { algorithm, kid };
  const own = typeof jwk['kid'] === 'string' ? jwk['kid'] : undefined;
  if (jwk['kty'] === 'oct') return { key: secretKey.jwk(jwk, options), source, kid: own };
  if (!Object.hasOwn(jwk, 'd')) throw new Refusal('key_mismatch', say().needsPrivate);
  return { key: decryptionKey.jwk(jwk, options), source, kid: own };
}

function tryJwk(jwk: Jwk, wanted: Wanted, source: string): DecryptionCandidate | undefined {
  try {
    return fromJwk(jwk, wanted, source);
  } catch (error) {
    if (error instanceof JoseError || error instanceof Refusal) return undefined;
    throw error;
  }
}
