import { createSigner, createVerifier, verifyCompactJws } from '@mintmark/jose';
import { makeIssuer, parties, type SampleIssuer } from '../samples/parties.ts';
import { answerOf, type Attack, type NaiveRun } from './attack.ts';
import { shown, takeApart } from './take-apart.ts';

/** Shows a genuine ID token where an access token belongs. */
export const crossJwt: Attack = async (now) => {
  const issuer = await makeIssuer();
  const signer = createSigner({
    key: issuer.key,
    issuer: parties.issuer,
    audience: parties.application,
    expiresInSeconds: 300,
    now: () => now,
  });
  const token = await signer.sign({ sub: 'ada', nonce: 'sample-nonce', auth_time: Math.floor(now / 1000) });
  const expected = {
    keys: issuer.publicKey,
    algorithms: ['ES256'],
    issuer: parties.issuer,
    audience: parties.api,
    now: () => now,
  };
  const [strict, withoutType] = [createVerifier({ ...expected, typ: 'at+jwt' }), createVerifier(expected)];
  return {
    token,
    naive: await verifyNaively(token, issuer, now),
    strict: [
      await answerOf(async () => strict.verify(token)),
      await answerOf(async () => withoutType.verify(token)),
    ],
  };
};

/** Wrong on purpose: asks who signed it and until when, but neither what it is nor for whom. */
async function verifyNaively(token: string, issuer: SampleIssuer, now: number): Promise<NaiveRun> {
  const { claims, signature } = takeApart(token);
  const keys = issuer.publicKey;
  const { code } = await answerOf(async () => verifyCompactJws(token, { keys, algorithms: ['ES256'] }));
  const isRightIssuer = claims['iss'] === parties.issuer;
  const isInTime = Number(claims['exp']) > now / 1000;
  return {
    steps: [
      `${signature.slice(0, 12)}… ${code === undefined ? '✓' : '✗'}`,
      shown(claims, 'iss'),
      shown(claims, 'exp'),
      `${shown(claims, 'sub')}, ${shown(claims, 'aud')}`,
    ],
    accepted: code === undefined && isRightIssuer && isInTime,
  };
}
