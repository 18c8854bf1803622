import { createVerifier, hmacKey } from '@mintmark/jose';
import { hmacSegment, segmentOf } from '../samples/encoding.ts';
import { makeIssuer, parties, sampleKid, signAccessToken } from '../samples/parties.ts';
import { answerOf, type Attack, type NaiveRun } from './attack.ts';
import { shown, takeApart } from './take-apart.ts';

/** Signs with the text of the public key as an HMAC secret. */
export const keyConfusion: Attack = async (now) => {
  const issuer = await makeIssuer();
  const genuine = takeApart(await signAccessToken(issuer.key, now));
  const header = segmentOf({ alg: 'HS256', typ: 'at+jwt', kid: sampleKid });
  const input = `${header}.${segmentOf({ ...genuine.claims, sub: 'mallory', admin: true })}`;
  const token = `${input}.${await hmacSegment(issuer.pem, input)}`;
  const strict = createVerifier({
    keys: issuer.publicKey,
    algorithms: ['ES256'],
    issuer: parties.issuer,
    audience: parties.api,
    now: () => now,
  });
  return {
    token,
    naive: await verifyNaively(token, issuer.pem),
    strict: [
      await answerOf(async () => strict.verify(token)),
      await answerOf(() => hmacKey.utf8(issuer.pem, { algorithm: 'HS256' })),
    ],
  };
};

/** Wrong on purpose: one parameter for all kinds of keys, and the token decides which kind it is. */
async function verifyNaively(token: string, key: string): Promise<NaiveRun> {
  const { header, claims, input, signature } = takeApart(token);
  const computed = await hmacSegment(key, input);
  return {
    steps: [
      shown(header, 'alg'),
      key.split('\n')[0] ?? '',
      `${computed.slice(0, 12)}… = ${signature.slice(0, 12)}…`,
      shown(claims, 'admin'),
    ],
    accepted: header['alg'] === 'HS256' && computed === signature,
  };
}
