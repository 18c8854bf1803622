import { createSecretKey } from 'node:crypto';
import { isShared, privatePem, publicPem, secretOf } from '../material/keys.ts';
import type { Keys } from '../material/keys.ts';
import type { Adapter, Calls, DecryptOrder, Rules } from './adapter.ts';
import { load } from './load.ts';

interface Decrypted {
  readonly plaintext: Uint8Array;
}

interface Verified {
  readonly payload: unknown;
}

interface Builder {
  readonly setProtectedHeader: (header: object) => Builder;
  readonly sign: (key: unknown) => Promise<string>;
  readonly encrypt: (key: unknown) => Promise<string>;
}

interface Members {
  readonly importSPKI: (pem: string, algorithm: string) => Promise<unknown>;
  readonly importPKCS8: (pem: string, algorithm: string) => Promise<unknown>;
  readonly importJWK: (jwk: object, algorithm: string) => Promise<unknown>;
  readonly jwtVerify: (token: string, key: unknown, options?: object) => Promise<Verified>;
  readonly compactDecrypt: (jwe: string, key: unknown, options: object) => Promise<Decrypted>;
  readonly generalVerify: (jws: object, key: unknown, options: object) => Promise<Verified>;
  readonly flattenedVerify: (jws: object, key: unknown, options: object) => Promise<Verified>;
  readonly createLocalJWKSet: (set: object) => unknown;
  readonly createRemoteJWKSet: (url: URL) => unknown;
  readonly SignJWT: new (claims: object) => Builder;
  readonly CompactEncrypt: new (plaintext: Uint8Array) => Builder;
}

/** The package jose. */
export const jose: Adapter = {
  id: 'jose',
  package: 'jose',
  how: 'jwtVerify(token, key, { algorithms, issuer, audience, typ, requiredClaims, maxTokenAge }) with keys of importSPKI and the secret as bytes; compactDecrypt(jwe, key, { keyManagementAlgorithms, contentEncryptionAlgorithms }); nested tokens by one after the other.',
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
    'EdDSA',
    'Ed25519',
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
  load: async () => {
    const library = await load<Members>('jose');
    return { ...signatures(library), ...serializations(library), ...encryption(library) };
  },
};

async function verifyingKey(library: Members, keys: Keys): Promise<unknown> {
  return isShared(keys) ? secretOf(keys) : library.importSPKI(publicPem(keys), keys.algorithm);
}

async function privateKey(library: Members, keys: Keys): Promise<unknown> {
  return isShared(keys) ? secretOf(keys) : library.importPKCS8(privatePem(keys), keys.algorithm);
}

async function verify(library: Members, token: string, rules: Rules): Promise<unknown> {
  return (await library.jwtVerify(token, await verifyingKey(library, rules.keys), optionsOf(rules))).payload;
}

function signatures(library: Members): Calls {
  return {
    sign: async (claims, { algorithm, keys }) =>
      new library.SignJWT(claims)
        .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
        .sign(await privateKey(library, keys)),
    verify: async (token, rules) => verify(library, token, rules),
    verifyUnpinned: async (token, keys) =>
      library.jwtVerify(token, isShared(keys) ? createSecretKey(secretOf(keys)) : keys.public),
    verifyWithJwk: async (token, jwk, rules) =>
      library.jwtVerify(token, await library.importJWK(jwk, rules.keys.algorithm), optionsOf(rules)),
    verifyWithSet: async (token, set, rules) =>
      library.jwtVerify(token, library.createLocalJWKSet(set), optionsOf(rules)),
    createRemoteVerifier: (url, rules) => {
      const keys = library.createRemoteJWKSet(new URL(url));
      return async (token) => library.jwtVerify(token, keys, optionsOf(rules));
    },
  };
}

function serializations(library: Members): Calls {
  const flattened = async (token: string, order: { keys: Keys; payload: unknown }): Promise<unknown> => {
    const [header = '', , signature = ''] = token.split('.');
    const jws = { protected: header, payload: order.payload, signature };
    const options = { algorithms: [order.keys.algorithm] };
    return library.flattenedVerify(jws, await verifyingKey(library, order.keys), options);
  };
  return {
    verifyJson: async (jws, keys) =>
      library.generalVerify(jws, await verifyingKey(library, keys), { algorithms: [keys.algorithm] }),
    verifyDetached: async (token, { keys, payload }) =>
      flattened(token, { keys, payload: payload.toString('base64url') }),
    verifyUnencoded: flattened,
  };
}

function encryption(library: Members): Calls {
  const decrypt = async (jwe: string, order: DecryptOrder): Promise<Uint8Array> => {
    const { plaintext } = await library.compactDecrypt(jwe, await privateKey(library, order.keys), {
      keyManagementAlgorithms: [order.algorithm],
      contentEncryptionAlgorithms: [order.encryption],
    });
    return plaintext;
  };
  return {
    decrypt,
    encrypt: async (plaintext, order) =>
      new library.CompactEncrypt(plaintext)
        .setProtectedHeader({ alg: order.algorithm, enc: order.encryption })
        .encrypt(await verifyingKey(library, order.keys)),
    openNested: async (jwe, order) =>
      verify(library, Buffer.from(await decrypt(jwe, order.decrypt)).toString(), order.rules),
  };
}

function optionsOf({ algorithms, issuer, audience, subject, typ, required, maxAgeSeconds }: Rules): object {
  return {
    algorithms,
    ...(issuer !== undefined && { issuer }),
    ...(audience !== undefined && { audience }),
    ...(subject !== undefined && { subject }),
    ...(typ !== undefined && { typ }),
    ...(required !== undefined && { requiredClaims: required }),
    ...(maxAgeSeconds !== undefined && { maxTokenAge: maxAgeSeconds }),
  };
}
