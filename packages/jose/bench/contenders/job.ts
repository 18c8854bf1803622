import { createSigner, hmacKey, privateKey } from '@mintmark/jose';
import type { Claims, Job } from './contender.ts';
import { isSecret, makeKeys } from './keys.ts';

const issuer = 'https://issuer.example';
const audience = 'api';
const lifetimeSeconds = 3600;
/** As many different tokens are verified in turns. */
const subjects = 16;

/** What an HS256 token has beside the encoded claims: header, signature, two dots. */
const aroundClaims = 36 + 43 + 2;
/** What the signer adds to the caller's claims: iss, aud, iat, exp. */
const addedClaims = `"iss":"${issuer}","aud":"${audience}","iat":1700000000,"exp":1700000000,`.length;

/** Makes a job: keys, claims and tokens; undefined where this runtime has no such algorithm. */
export function makeJob(algorithm: string, tokenBytes: number): Job | undefined {
  const keys = makeKeys(algorithm);
  if (keys === undefined) return undefined;
  const from = isSecret(algorithm) ? hmacKey.keyObject : privateKey.keyObject;
  const signer = createSigner({
    key: from(keys.private, { algorithm }),
    issuer,
    audience,
    expiresInSeconds: lifetimeSeconds,
  });
  const all = Array.from({ length: subjects }, (_, i) => makeClaims(i, tokenBytes));
  // Texts of their own, as they come from a socket: not the very ones a signer or a cache holds.
  const tokens = all.map((claims) => Buffer.from(signer.signSync(claims), 'latin1').toString('latin1'));
  return { algorithm, keys, issuer, audience, lifetimeSeconds, claims: all[0] ?? { sub: '' }, tokens };
}

/** Claims as an API's access token has them, which make an HS256 token of the wanted size. */
function makeClaims(subject: number, tokenBytes: number): Claims {
  const room = Math.floor(((tokenBytes - aroundClaims) * 3) / 4) - addedClaims;
  const claims = { sub: `user-${String(subject).padStart(4, '0')}`, scope: '' };
  if (room < 300) return fill(claims, room);
  const rich = {
    ...claims,
    name: 'Ada Lovelace',
    email: 'ada@example.com',
    email_verified: true,
    roles: ['reader', 'writer', 'auditor'],
    organization: { id: 4711, name: 'Analytical Engines', plan: 'enterprise' },
    permissions: Array.from({ length: 24 }, (_, i) => `projects/${1000 + i}:read`),
  };
  return fill(rich, room);
}

function fill(claims: Claims & { readonly scope: string }, room: number): Claims {
  const missing = room - JSON.stringify(claims).length;
  const scope = 'read:documents write:documents '.repeat(Math.ceil(Math.max(missing, 0) / 31));
  const filled = { ...claims, scope: scope.slice(0, Math.max(missing, 0)) };
  // As claims come out of a database or request: `slice` leaves texts that are slow to read.
  return JSON.parse(JSON.stringify(filled)) as Claims;
}
