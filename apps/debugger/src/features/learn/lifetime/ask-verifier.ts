import { createVerifier, JoseError, type JoseErrorCode } from '@mintmark/jose';
import { makeIssuer, parties, signAccessToken } from '../samples/parties.ts';

/** How long the sample lives, and how far a verifier lets clocks differ, in seconds. */
export const lifeSeconds = 300;
const toleranceSeconds = 30;

/** Asks a strict verifier about the sample, so many seconds after it was issued. */
export type AskVerifier = (secondsAfterIssue: number) => Promise<JoseErrorCode | undefined>;

/** Makes a sample that counts from the moment it is issued, and a verifier that can be asked about any moment. */
export async function makeLifetimeSample(issuedAt: number): Promise<AskVerifier> {
  const issuer = await makeIssuer();
  const token = await signAccessToken(issuer.key, issuedAt, { nbf: Math.floor(issuedAt / 1000) });
  return async (secondsAfterIssue) => {
    const verifier = createVerifier({
      keys: issuer.publicKey,
      algorithms: ['ES256'],
      issuer: parties.issuer,
      audience: parties.api,
      clockToleranceSeconds: toleranceSeconds,
      now: () => issuedAt + secondsAfterIssue * 1000,
    });
    try {
      await verifier.verify(token);
      return undefined;
    } catch (error) {
      if (!(error instanceof JoseError)) throw error;
      return error.code;
    }
  };
}
