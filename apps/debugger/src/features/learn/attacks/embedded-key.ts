import { createSigner, createVerifier, exportJwk, publicKey, verifyCompactJws } from '@mintmark/jose';
import { makeIssuer, parties } from '../samples/parties.ts';
import { answerOf, type Attack, type NaiveRun } from './attack.ts';
import { shown, takeApart } from './take-apart.ts';

/** Signs with a key of the attacker's own and sends its public part along. */
export const embeddedKey: Attack = async (now) => {
  const [issuer, attacker] = await Promise.all([makeIssuer(), makeIssuer()]);
  const { kty, crv, x, y } = exportJwk(attacker.publicKey);
  const signer = createSigner({
    key: attacker.key,
    typ: 'at+jwt',
    header: { jwk: { kty, crv, x, y } },
    issuer: parties.issuer,
    audience: parties.api,
    expiresInSeconds: 300,
    now: () => now,
  });
  const token = await signer.sign({ sub: 'mallory', admin: true });
  const strict = createVerifier({
    keys: issuer.publicKey,
    algorithms: ['ES256'],
    issuer: parties.issuer,
    audience: parties.api,
    now: () => now,
  });
  return {
    token,
    naive: await verifyNaively(token),
    strict: [await answerOf(async () => strict.verify(token))],
  };
};

/** Wrong on purpose: the key is the one the sender recommends. */
async function verifyNaively(token: string): Promise<NaiveRun> {
  const { header, claims, signature } = takeApart(token);
  const keys = publicKey.jwk(header['jwk'], { algorithm: 'ES256' });
  const { code } = await answerOf(async () => verifyCompactJws(token, { keys, algorithms: ['ES256'] }));
  return {
    steps: [
      shown(header, 'jwk').slice(0, 40) + '…',
      `${signature.slice(0, 12)}… ${code === undefined ? '✓' : '✗'}`,
      shown(claims, 'admin'),
    ],
    accepted: code === undefined,
  };
}
