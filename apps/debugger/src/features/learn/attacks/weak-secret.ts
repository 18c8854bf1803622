import { hmacKey } from '@mintmark/jose';
import { hmacSegment, segmentOf } from '../samples/encoding.ts';
import { parties } from '../samples/parties.ts';
import { answerOf, type Attack, type NaiveRun } from './attack.ts';
import { shown, takeApart } from './take-apart.ts';

/** A few of the secrets that word lists for tokens begin with. */
const guesses = [
  ...['password', '123456', 'qwerty', 'admin', 'changeme', 'letmein', 'test', 'key', 'jwt', 'token'],
  ...['jwt_secret', 'jwtsecret', 'your-256-bit-secret', 'supersecret', 'my-secret', 'secret', 'default'],
];

/** The word the service chose. */
const secret = 'secret';

/** Guesses the secret of a captured token, and signs another one with it. */
export const weakSecret: Attack = async (now) => {
  const iat = Math.floor(now / 1000);
  const claims = { iss: parties.issuer, aud: parties.api, sub: 'ada', iat, exp: iat + 300 };
  const captured = await sign(claims, secret);
  const { found, tries } = await guess(captured);
  const token = await sign({ ...claims, sub: 'mallory', admin: true }, found ?? '');
  const checked = await verifyNaively(token);
  return {
    token,
    naive: {
      steps: [`${tries} / ${guesses.length}`, `"${found ?? ''}"`, ...checked.steps],
      accepted: checked.accepted,
    },
    strict: [await answerOf(() => hmacKey.utf8(secret, { algorithm: 'HS256' }))],
  };
};

async function sign(claims: object, key: string): Promise<string> {
  const input = `${segmentOf({ alg: 'HS256', typ: 'JWT' })}.${segmentOf(claims)}`;
  return `${input}.${await hmacSegment(key, input)}`;
}

async function guess(token: string): Promise<{ readonly found: string | undefined; readonly tries: number }> {
  const { input, signature } = takeApart(token);
  const computed = await Promise.all(guesses.map(async (word) => hmacSegment(word, input)));
  const at = computed.indexOf(signature);
  return { found: guesses[at], tries: at + 1 };
}

/** Does everything right but for the secret it was given. */
async function verifyNaively(token: string): Promise<NaiveRun> {
  const { claims, input, signature } = takeApart(token);
  const computed = await hmacSegment(secret, input);
  return {
    steps: [`${computed.slice(0, 12)}… = ${signature.slice(0, 12)}…`, shown(claims, 'admin')],
    accepted: computed === signature,
  };
}
