import { createSigner, createVerifier, type VerifiedJwt } from '@mintmark/jose';
import { makeIssuer, parties, type SampleIssuer } from '../samples/parties.ts';
import { answerOf, type Attack, type NaiveRun } from './attack.ts';
import { shown, takeApart } from './take-apart.ts';

const tenMinutesMs = 600_000;

/** Shows a genuine token a second time. */
export const replay: Attack = async (now) => {
  const issuer = await makeIssuer();
  const signer = createSigner({
    key: issuer.key,
    issuer: parties.issuer,
    audience: parties.application,
    expiresInSeconds: 300,
    now: () => now,
  });
  const token = await signer.sign({ sub: 'ada', nonce: 'of-the-first-login', jti: 'sample-7' });
  return {
    token,
    naive: await verifyNaively(token, issuer, now),
    strict: [
      await answerOf(async () => verify(token, issuer, { now })),
      await answerOf(async () => verify(token, issuer, { now, nonce: 'of-another-login' })),
      await answerOf(async () => verify(token, issuer, { now: now + tenMinutesMs })),
    ],
  };
};

interface Expected {
  readonly now: number;
  readonly nonce?: string;
}

async function verify(
  token: string,
  issuer: SampleIssuer,
  { now, ...expected }: Expected,
): Promise<VerifiedJwt> {
  const verifier = createVerifier({
    keys: issuer.publicKey,
    algorithms: ['ES256'],
    issuer: parties.issuer,
    audience: parties.application,
    now: () => now,
    ...expected,
  });
  return verifier.verify(token);
}

/** Right about everything, but for forgetting that it has seen this one before. */
async function verifyNaively(token: string, issuer: SampleIssuer, now: number): Promise<NaiveRun> {
  const { claims, signature } = takeApart(token);
  const first = await answerOf(async () => verify(token, issuer, { now }));
  const second = await answerOf(async () => verify(token, issuer, { now }));
  return {
    steps: [
      `${signature.slice(0, 12)}… ${second.code === undefined ? '✓' : '✗'}`,
      `${shown(claims, 'iss')}, ${shown(claims, 'aud')}, ${shown(claims, 'exp')}`,
      shown(claims, 'jti'),
    ],
    accepted: first.code === undefined && second.code === undefined,
  };
}
