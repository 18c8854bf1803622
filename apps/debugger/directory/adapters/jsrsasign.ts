import { isShared, privatePem, publicPem, secretOf } from '../material/keys.ts';
import type { Keys } from '../material/keys.ts';
import { partsOf } from '../material/tokens.ts';
import type { Adapter, Rules } from './adapter.ts';
import { load } from './load.ts';

interface Jws {
  readonly sign: (...call: [algorithm: string, header: string, payload: string, key: unknown]) => string;
  readonly verify: (token: string, key: unknown) => boolean;
  readonly verifyJWT: (token: string, key: unknown, fields: object) => boolean;
  readonly readSafeJSONString: (json: string) => unknown;
}

interface Members {
  readonly default: {
    readonly KJUR: { readonly jws: { readonly JWS: Jws } };
    readonly b64utoutf8: (text: string) => string;
    readonly KEYUTIL: { getKey(jwk: object): unknown };
  };
}

/** The package jsrsasign. */
export const jsrsasign: Adapter = {
  id: 'jsrsasign',
  package: 'jsrsasign',
  how: 'KJUR.jws.JWS.verifyJWT(token, key, { alg, iss, aud, sub, jti }) with the public key as PEM or the secret in hex; the claims are read with readSafeJSONString.',
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
  expects: ['exp', 'nbf', 'iss', 'aud', 'sub', 'jti'],
  load: async () => {
    const { default: library } = await load<Members>('jsrsasign');
    const { JWS } = library.KJUR.jws;
    const claimsIf = (accepted: boolean, token: string): unknown => {
      if (!accepted) throw new Error('not verified');
      return JWS.readSafeJSONString(library.b64utoutf8(partsOf(token).payload));
    };
    return {
      sign: (claims, { algorithm, keys }) =>
        JWS.sign(
          algorithm,
          JSON.stringify({ alg: algorithm, typ: 'JWT' }),
          JSON.stringify(claims),
          keyFor(keys, privatePem),
        ),
      verify: (token, rules) =>
        claimsIf(JWS.verifyJWT(token, keyFor(rules.keys, publicPem), fieldsOf(rules)), token),
      verifyUnpinned: (token, keys) => claimsIf(JWS.verify(token, keyFor(keys, publicPem)), token),
      verifyWithJwk: (token, jwk, rules) =>
        claimsIf(JWS.verifyJWT(token, library.KEYUTIL.getKey(jwk), fieldsOf(rules)), token),
    };
  },
};

function keyFor(keys: Keys, pem: (keys: Keys) => string): string {
  return isShared(keys) ? secretOf(keys).toString('hex') : pem(keys);
}

function fieldsOf({ algorithms, issuer, audience, subject, tokenId }: Rules): object {
  return {
    alg: algorithms,
    ...(issuer !== undefined && { iss: [issuer] }),
    ...(audience !== undefined && { aud: [audience] }),
    ...(subject !== undefined && { sub: [subject] }),
    ...(tokenId !== undefined && { jti: tokenId }),
  };
}
