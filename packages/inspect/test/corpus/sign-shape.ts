import { createPrivateKey, createHmac, sign } from 'node:crypto';
import type { Shape } from './shape.ts';
import { testKeys } from './test-keys.ts';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** How the algorithms of the corpus sign. Those of elliptic curves (but Ed25519) give another signature each time. */
const signers: Readonly<Record<string, (input: Buffer, jwk: object) => Buffer>> = {
  HS256: (input, jwk) =>
    createHmac('sha256', Buffer.from(String(Reflect.get(jwk, 'k')), 'base64url'))
      .update(input)
      .digest(),
  RS256: (input, jwk) => sign('sha256', input, createPrivateKey({ key: { ...jwk }, format: 'jwk' })),
  ES256: (input, jwk) => signEcdsa('sha256', input, jwk),
  ES384: (input, jwk) => signEcdsa('sha384', input, jwk),
  Ed25519: (input, jwk) => sign(null, input, createPrivateKey({ key: { ...jwk }, format: 'jwk' })),
};

function signEcdsa(hash: string, input: Buffer, jwk: object): Buffer {
  const key = createPrivateKey({ key: { ...jwk }, format: 'jwk' });
  return sign(hash, input, { key, dsaEncoding: 'ieee-p1363' });
}

/** Header and claims as compact token, signed with a test key. */
export function signShape({ header, claims, key }: Pick<Shape, 'header' | 'claims' | 'key'>): string {
  const input = `${encode(header)}.${encode(claims)}`;
  const algorithm = String(header['alg']);
  const signature = signers[algorithm]?.(Buffer.from(input), testKeys[key]);
  if (signature === undefined) throw new TypeError(`expected an algorithm of the corpus, got ${algorithm}`);
  return `${input}.${signature.toString('base64url')}`;
}
