import { createPublicKey } from 'node:crypto';
import { createVerifier, exportJwk, exportPem, hmacKey, publicKey } from '@mintmark/jose';
import type { SigningKey } from '@mintmark/jose';
import { jwtVerify } from 'jose';
import jwt from 'jsonwebtoken';
import type { AttackSuite } from '../../src/attacks/attack.ts';

/** Whether a library takes a token. */
type Verify = (token: string) => unknown;

/** The libraries that are compared, ours first. */
export const libraryNames = ['@mintmark/jose', 'jose', 'jsonwebtoken'] as const;
export type LibraryName = (typeof libraryNames)[number];

// Each is used as its documentation shows, with all that it can be told to expect.
const makers: Readonly<Record<LibraryName, (key: SigningKey, suite: AttackSuite) => Verify>> = {
  '@mintmark/jose': (key, { issuer, audience, typ = 'JWT' }) => {
    const verifier = createVerifier({
      keys: key.type === 'secret' ? hmacKey.jwk(exportJwk(key)) : publicKey.of(key),
      ...{ algorithms: [key.algorithm], issuer, audience, typ, requiredClaims: ['exp', 'sub'] },
    });
    return (token) => verifier.verify(token);
  },
  jose: (key, { issuer, audience, typ = 'JWT' }) => {
    const options = { algorithms: [key.algorithm], issuer, audience, typ, requiredClaims: ['exp', 'sub'] };
    const made = typeof spelled(key) === 'string' ? createPublicKey(spelled(key)) : secretOf(key);
    return (token) => jwtVerify(token, made, options);
  },
  jsonwebtoken: (key, { issuer, audience }) => {
    const algorithms = [key.algorithm as jwt.Algorithm]; // the caller leaves out what it does not have
    return (token) => jwt.verify(token, spelled(key), { algorithms, issuer, audience });
  },
};

/** A public key as PEM, a secret as bytes: what people put into settings. */
function spelled(key: SigningKey): string | Buffer {
  return key.type === 'secret' ? Buffer.from(secretOf(key)) : exportPem(publicKey.of(key));
}

function secretOf(key: SigningKey): Uint8Array {
  return Uint8Array.from(Buffer.from(String(exportJwk(key)['k']), 'base64url'));
}

/** The cases in which a library does not do what is expected, by their ids. */
export async function unexpectedCases(
  library: LibraryName,
  key: SigningKey,
  suite: AttackSuite,
): Promise<readonly string[]> {
  const verify = makers[library](key, suite);
  const unexpected: string[] = [];
  for (const { id, token, expected } of suite.cases) {
    const accepted = await accepts(verify, token);
    if (expected !== 'either' && accepted !== (expected === 'accept')) unexpected.push(id);
  }
  return unexpected;
}

async function accepts(verify: Verify, token: string): Promise<boolean> {
  try {
    await verify(token);
    return true;
  } catch {
    return false;
  }
}
