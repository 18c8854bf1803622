import { createVerifier } from '@mintmark/jose';
import { segmentOf } from '../samples/encoding.ts';
import { makeIssuer, parties, signAccessToken } from '../samples/parties.ts';
import { answerOf, type Attack, type NaiveRun } from './attack.ts';
import { shown, takeApart } from './take-apart.ts';

/** Cuts the signature off and says so in the header. */
export const algNone: Attack = async (now) => {
  const issuer = await makeIssuer();
  const genuine = takeApart(await signAccessToken(issuer.key, now));
  const claims = { ...genuine.claims, sub: 'mallory', admin: true };
  const token = `${segmentOf({ alg: 'none', typ: 'at+jwt' })}.${segmentOf(claims)}.`;
  const strict = createVerifier({
    keys: issuer.publicKey,
    algorithms: ['ES256'],
    issuer: parties.issuer,
    audience: parties.api,
    now: () => now,
  });
  return { token, naive: verifyNaively(token), strict: [await answerOf(async () => strict.verify(token))] };
};

/** Wrong on purpose: the token says whether it has to be checked. */
function verifyNaively(token: string): NaiveRun {
  const { header, claims, signatureBytes } = takeApart(token);
  return {
    steps: [shown(header, 'alg'), `${signatureBytes.length} bytes`, shown(claims, 'admin')],
    accepted: header['alg'] === 'none',
  };
}
