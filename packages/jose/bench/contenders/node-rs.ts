import { signSync, verifySync } from '@node-rs/jsonwebtoken';
import type { Contender } from './contender.ts';
import { inTurns, nowSeconds } from './contender.ts';
import { isSecret, privatePem, publicPem } from './keys.ts';

// The package declares its algorithms as a `const enum`, which is no value at run time.
type Header = NonNullable<Parameters<typeof signSync>[2]>;
type Algorithm = NonNullable<Header['algorithm']>;

const supported: Readonly<Record<string, Algorithm>> = Object.fromEntries(
  ['HS256', 'RS256', 'PS256', 'ES256', 'EdDSA'].map((name) => [name, name as Algorithm]),
);

/** The package @node-rs/jsonwebtoken: native Rust code, without `node:crypto`. */
export const nodeRs: Contender = {
  name: '@node-rs/jsonwebtoken',
  isAsync: false,
  sign: ({ algorithm: name, keys, issuer, audience, lifetimeSeconds, claims }) => {
    const algorithm = supported[name];
    if (algorithm === undefined) return undefined;
    const key = isSecret(name) ? keys.private.export() : privatePem(keys);
    const header = { algorithm };
    return () => {
      const now = nowSeconds();
      return signSync(
        { ...claims, iss: issuer, aud: audience, iat: now, exp: now + lifetimeSeconds },
        key,
        header,
      );
    };
  },
  verify: ({ algorithm: name, keys, issuer, audience, tokens }) => {
    const algorithm = supported[name];
    if (algorithm === undefined) return undefined;
    const key = isSecret(name) ? keys.public.export() : publicPem(keys);
    const validation = {
      algorithms: [algorithm],
      iss: [issuer],
      aud: [audience],
      requiredSpecClaims: ['iss', 'aud'],
      validateNbf: true,
    };
    return inTurns(tokens, (token) => verifySync(token, key, validation));
  },
};
