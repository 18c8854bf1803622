import { isShared, privateJwk, privatePem, publicJwk, publicPem } from '../material/keys.ts';
import type { Jwk, Keys } from '../material/keys.ts';
import type { Adapter, DecryptOrder } from './adapter.ts';
import { load } from './load.ts';

interface Result {
  readonly payload: Buffer;
}

interface Builder {
  readonly update: (content: unknown) => Builder;
  readonly final: () => Promise<string>;
}

interface Members {
  readonly default: {
    readonly JWK: {
      readonly asKey: (key: unknown, form?: string) => Promise<unknown>;
      readonly asKeyStore: (set: object) => Promise<unknown>;
    };
    readonly JWS: {
      readonly createSign: (options: object, key: unknown) => Builder;
      createVerify(key: unknown, options: object): { verify(jws: unknown): Promise<Result> };
    };
    readonly JWE: {
      readonly createEncrypt: (options: object, key: unknown) => Builder;
      createDecrypt(key: unknown, options: object): { decrypt(jwe: string): Promise<{ plaintext: Buffer }> };
    };
  };
}

/** The package node-jose. Claims are the caller's work. */
export const nodeJose: Adapter = {
  id: 'node-jose',
  package: 'node-jose',
  how: 'JWS.createVerify(key, { algorithms }).verify(token) with keys of JWK.asKey, and JWE.createDecrypt(key, { algorithms: [alg, enc] }).decrypt(jwe).',
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
  ],
  keyManagement: [
    'RSA-OAEP',
    'RSA-OAEP-256',
    'RSA1_5',
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
  expects: [],
  readsClaims: false,
  load: async () => {
    const {
      default: { JWK, JWS, JWE },
    } = await load<Members>('node-jose');
    const verifyingKey = async (keys: Keys): Promise<unknown> =>
      isShared(keys) ? JWK.asKey(bare(publicJwk(keys))) : JWK.asKey(publicPem(keys), 'pem');
    const signingKey = async (keys: Keys): Promise<unknown> =>
      isShared(keys) ? JWK.asKey(bare(privateJwk(keys))) : JWK.asKey(privatePem(keys), 'pem');
    const verify = async (jws: unknown, key: unknown, algorithms: readonly string[]): Promise<unknown> => {
      const { payload } = await JWS.createVerify(key, { algorithms }).verify(jws);
      return JSON.parse(payload.toString());
    };
    const decrypt = async (jwe: string, { keys, algorithm, encryption }: DecryptOrder): Promise<Buffer> => {
      const options = { algorithms: [algorithm, encryption] };
      return (await JWE.createDecrypt(await signingKey(keys), options).decrypt(jwe)).plaintext;
    };
    return {
      sign: async (claims, { algorithm, keys }) =>
        JWS.createSign({ format: 'compact', fields: { alg: algorithm, typ: 'JWT' } }, await signingKey(keys))
          .update(JSON.stringify(claims))
          .final(),
      verify: async (token, { keys, algorithms }) => verify(token, await verifyingKey(keys), algorithms),
      verifyUnpinned: async (token, keys) => JWS.createVerify(await verifyingKey(keys), {}).verify(token),
      verifyWithJwk: async (token, jwk, { algorithms }) => verify(token, await JWK.asKey(jwk), algorithms),
      verifyWithSet: async (token, set, { algorithms }) =>
        verify(token, await JWK.asKeyStore(set), algorithms),
      verifyJson: async (jws, keys) => verify(jws, await verifyingKey(keys), [keys.algorithm]),
      decrypt,
      encrypt: async (plaintext, { keys, algorithm, encryption }) =>
        JWE.createEncrypt(
          { format: 'compact', contentAlg: encryption, fields: { alg: algorithm } },
          await verifyingKey(keys),
        )
          .update(plaintext)
          .final(),
      openNested: async (jwe, order) =>
        verify(
          (await decrypt(jwe, order.decrypt)).toString(),
          await verifyingKey(order.rules.keys),
          order.rules.algorithms,
        ),
    };
  },
};

/** A secret without the members that bind it to one use. */
function bare({ kty, k }: Jwk): Jwk {
  return { ...(kty !== undefined && { kty }), ...(k !== undefined && { k }) };
}
