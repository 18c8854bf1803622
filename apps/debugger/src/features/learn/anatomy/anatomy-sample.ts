import { createVerifier, hmacKey, JoseError, type JoseErrorCode } from '@mintmark/jose';
import { bytesOf, hmacSegment, segmentOf } from '../samples/encoding.ts';
import { parties } from '../samples/parties.ts';

/** Known to everybody, as it says. */
const secret = 'a public test secret that everybody knows, of more than 256 bits';

export interface AnatomySample {
  readonly header: string;
  readonly payload: string;
  readonly signature: string;
}

/** What a verifier says about a token, and which signature would fit it. */
export interface AnatomyCheck {
  readonly code: JoseErrorCode | undefined;
  readonly needed: string;
  /** How many bits of the token's signature differ from those. */
  readonly differingBits: number;
}

/** Signs a small token with a secret that is no secret. */
export async function makeAnatomySample(): Promise<AnatomySample> {
  const iat = Math.floor(Date.now() / 1000);
  const header = { alg: 'HS256', typ: 'JWT' };
  const claims = { iss: parties.issuer, sub: 'ada', aud: parties.api, iat, exp: iat + 3600 };
  const signature = await hmacSegment(secret, `${segmentOf(header)}.${segmentOf(claims)}`);
  return { header: JSON.stringify(header), payload: JSON.stringify(claims), signature };
}

/** Has a token verified, and computes what only the holder of the secret can. */
export async function checkAnatomy(token: string): Promise<AnatomyCheck> {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const needed = await hmacSegment(secret, `${header}.${payload}`);
  return { code: await codeOf(token), needed, differingBits: countDifferences(signature, needed) };
}

async function codeOf(token: string): Promise<JoseErrorCode | undefined> {
  const verifier = createVerifier({
    keys: hmacKey.utf8(secret, { algorithm: 'HS256' }),
    algorithms: ['HS256'],
    issuer: parties.issuer,
    audience: parties.api,
  });
  try {
    await verifier.verify(token);
    return undefined;
  } catch (error) {
    if (!(error instanceof JoseError)) throw error;
    return error.code;
  }
}

function countDifferences(first: string, second: string): number {
  const others = bytesOf(second);
  return bytesOf(first).reduce((sum, byte, index) => sum + countBits(byte ^ (others[index] ?? 0)), 0);
}

function countBits(byte: number): number {
  return byte.toString(2).replaceAll('0', '').length;
}
