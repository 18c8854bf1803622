import jwt from 'jsonwebtoken';
import type { Algorithm } from 'jsonwebtoken';
import type { Contender } from './contender.ts';
import { inTurns } from './contender.ts';

const supported: Readonly<Record<string, Algorithm>> = {
  HS256: 'HS256',
  RS256: 'RS256',
  PS256: 'PS256',
  ES256: 'ES256',
};

/** The package jsonwebtoken with `KeyObject`s, which spare it from parsing the key on every call. It has no EdDSA. */
export const jsonwebtoken: Contender = {
  name: 'jsonwebtoken',
  isAsync: false,
  sign: ({ algorithm: name, keys, issuer, audience, lifetimeSeconds, claims }) => {
    const algorithm = supported[name];
    if (algorithm === undefined) return undefined;
    const options = { algorithm, issuer, audience, expiresIn: lifetimeSeconds };
    return () => jwt.sign(claims, keys.private, options);
  },
  verify: ({ algorithm: name, keys, issuer, audience, tokens }) => {
    const algorithm = supported[name];
    if (algorithm === undefined) return undefined;
    const options = { algorithms: [algorithm], issuer, audience };
    return inTurns(tokens, (token) => jwt.verify(token, keys.public, options));
  },
  decode: ({ tokens }) => inTurns(tokens, (token) => jwt.decode(token)),
};
