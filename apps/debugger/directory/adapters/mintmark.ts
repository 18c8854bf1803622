import {
  createNestedDecrypter,
  createSigner,
  createVerifier,
  decryptCompactJwe,
  decryptionKey,
  encryptCompactJwe,
  encryptionKey,
  hmacKey,
  passwordKey,
  privateKey,
  publicKey,
  secretKey,
  verifyDetachedJws,
  verifyGeneralJws,
} from '@mintmark/jose';
import type { DecryptionKey, EncryptionKey, VerificationKey, VerifierOptions } from '@mintmark/jose';
import { createLocalJwks, createRemoteJwks } from '@mintmark/jose/jwks';
import { isShared, privatePem, publicPem, secretOf } from '../material/keys.ts';
import type { Keys } from '../material/keys.ts';
import type { Adapter, DecryptOrder, DetachedOrder, Rules } from './adapter.ts';

/** The package @mintmark/jose of this repository. */
export const mintmark: Adapter = {
  id: 'mintmark-jose',
  package: '@mintmark/jose',
  how: 'createVerifier({ keys, algorithms, issuer, audience, typ, requiredClaims, maxTokenAgeSeconds }) with keys of publicKey.pem and hmacKey.bytes; decryptCompactJwe(jwe, { keys, algorithms, encryptions }); createNestedDecrypter for nested tokens.',
  algorithms: [
    'HS256',
    'HS384',
    'HS512',
    'RS256',
    'RS384',
    'RS512',
    'PS256',
    'PS384',
    'PS512',
    'ES256',
    'ES384',
    'ES512',
    'ES256K',
    'EdDSA',
    'Ed25519',
    'Ed448',
    'ML-DSA-44',
    'ML-DSA-65',
    'ML-DSA-87',
  ],
  keyManagement: [
    'RSA-OAEP',
    'RSA-OAEP-256',
    'ECDH-ES',
    'ECDH-ES+A128KW',
    'ECDH-ES+A192KW',
    'ECDH-ES+A256KW',
    'A128KW',
    'A192KW',
    'A256KW',
    'A128GCMKW',
    'A192GCMKW',
    'A256GCMKW',
    'PBES2-HS256+A128KW',
    'PBES2-HS384+A192KW',
    'PBES2-HS512+A256KW',
    'dir',
  ],
  expects: ['exp', 'nbf', 'iss', 'aud', 'sub', 'jti', 'typ', 'required', 'maxAge'],
  load: async () => ({
    sign: async (claims, { algorithm, keys }) => {
      const key = isShared(keys)
        ? hmacKey.bytes(secretOf(keys), { algorithm })
        : privateKey.pem(privatePem(keys), { algorithm });
      const { iss, aud, exp: _, ...rest } = claims as { iss: string; aud: string; exp: number }; // a good token's
      return createSigner({ key, issuer: iss, audience: aud, expiresInSeconds: 300 }).sign(rest);
    },
    verify: async (token, rules) => {
      const { claims } = await createVerifier(optionsOf(rules, verificationKey(rules.keys))).verify(token);
      return claims;
    },
    verifyWithJwk: async (token, jwk, rules) =>
      createVerifier(optionsOf(rules, publicKey.jwk(jwk))).verify(token),
    verifyWithSet: async (token, set, rules) =>
      createVerifier(optionsOf(rules, createLocalJwks(set))).verify(token),
    createRemoteVerifier: (url, rules) => {
      const verifier = createVerifier(optionsOf(rules, createRemoteJwks(url)));
      return async (token) => verifier.verify(token);
    },
    verifyJson: async (jws, keys) =>
      verifyGeneralJws(jws, { keys: verificationKey(keys), algorithms: [keys.algorithm], policy: 'all' }),
    verifyDetached,
    verifyUnencoded: verifyDetached,
    decrypt: async (jwe, order) => (await decryptCompactJwe(jwe, decryptOptions(order))).plaintext,
    encrypt: async (plaintext, order) =>
      encryptCompactJwe(plaintext, { key: encryptingKey(order), encryption: order.encryption }),
    openNested: async (jwe, { decrypt, rules }) =>
      createNestedDecrypter({
        decrypt: decryptOptions(decrypt),
        verify: optionsOf(rules, verificationKey(rules.keys)),
      }).decrypt(jwe),
  }),
};

async function verifyDetached(token: string, { keys, payload }: DetachedOrder): Promise<unknown> {
  return verifyDetachedJws(token, new Blob([new Uint8Array(payload)]).stream(), {
    keys: verificationKey(keys),
    algorithms: [keys.algorithm],
  });
}

function verificationKey(keys: Keys): VerificationKey {
  const { algorithm } = keys;
  return isShared(keys)
    ? hmacKey.bytes(secretOf(keys), { algorithm })
    : publicKey.pem(publicPem(keys), { algorithm });
}

function optionsOf(rules: Rules, keys: VerifierOptions['keys']): VerifierOptions {
  const { algorithms, issuer, audience, subject, tokenId, typ, required, maxAgeSeconds } = rules;
  return {
    keys,
    algorithms,
    // Required: without an expectation there is no verifier.
    issuer: issuer ?? 'https://issuer.example',
    audience: audience ?? 'https://api.example',
    ...(subject !== undefined && { subject }),
    ...(tokenId !== undefined && { jwtId: tokenId }),
    ...(typ !== undefined && { typ }),
    ...(required !== undefined && { requiredClaims: required }),
    ...(maxAgeSeconds !== undefined && { maxTokenAgeSeconds: maxAgeSeconds }),
  };
}

function decryptOptions(order: DecryptOrder): Parameters<typeof decryptCompactJwe>[1] {
  return { keys: decryptingKey(order), algorithms: [order.algorithm], encryptions: [order.encryption] };
}

function decryptingKey({ keys, algorithm }: DecryptOrder): DecryptionKey {
  if (!isShared(keys)) return decryptionKey.pem(privatePem(keys), { algorithm });
  if (algorithm.startsWith('PBES2')) return passwordKey.utf8(secretOf(keys).toString(), { algorithm });
  return secretKey.bytes(secretOf(keys), { algorithm });
}

function encryptingKey(order: DecryptOrder): EncryptionKey {
  const { keys, algorithm } = order;
  if (!isShared(keys)) return encryptionKey.pem(publicPem(keys), { algorithm });
  return decryptingKey(order) as unknown as EncryptionKey; // a secret opens and closes
}
