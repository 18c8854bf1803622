import {
  createSigner,
  createVerifier,
  decodeJwt,
  signCompactJws,
  verifyCompactJws,
  verifyCompactJwsSync,
  verifyCache,
} from '@mintmark/jose';
import {
  signDetachedJws,
  signFlattenedJws,
  signGeneralJws,
  verifyDetachedJws,
  verifyFlattenedJws,
  verifyGeneralJws,
} from '@mintmark/jose/jws';
import { canary } from '../engine/examine.ts';
import type { Target } from '../engine/target.ts';
import { textTarget } from '../engine/target.ts';
import { severalTimes } from '../input/input.ts';
import { mutateJson } from '../input/mutate-json.ts';
import { mutateToken } from '../input/mutate-token.ts';
import { signaturePairs } from './keys.ts';
import { parseLoosely } from './parse-loosely.ts';

const claims = {
  iss: 'https://issuer.example',
  aud: 'api',
  sub: canary,
  roles: [canary, 'writer'],
  address: { city: canary },
};
const payload = Buffer.from(`{"text":"${canary}"}`);
const keys = signaturePairs.map(({ verify }) => verify);
const algorithms = signaturePairs.map(({ algorithm }) => algorithm);
const policy = { keys, algorithms };
const header = { kid: canary, extension: { deep: [1, canary] } };

const jwts = await Promise.all(
  signaturePairs.map(({ sign }) =>
    createSigner({ key: sign, expiresInSeconds: 86_400, header: { note: canary } }).sign(claims),
  ),
);
const compact = await Promise.all(
  signaturePairs.map(({ sign: key }) => signCompactJws(payload, { key, header })),
);
const unencoded = await Promise.all(
  signaturePairs.map(({ sign: key }) =>
    signCompactJws(payload, { key, encodePayload: false, detached: true }),
  ),
);
const flattened = await Promise.all(
  signaturePairs.map(({ sign: key }) =>
    signFlattenedJws(payload, { key, header, unprotectedHeader: { note: canary } }),
  ),
);
const general = await Promise.all(
  [signaturePairs.slice(0, 3), signaturePairs.slice(3, 5)].map((pairs) =>
    signGeneralJws(payload, {
      signers: pairs.map(({ sign: key }) => ({ key, unprotectedHeader: { note: canary } })),
    }),
  ),
);
const chunks = (): AsyncIterable<Uint8Array> => new Blob([payload]).stream();
const detached = await Promise.all(signaturePairs.map(({ sign: key }) => signDetachedJws(chunks(), { key })));

/** Only what was signed may come out; a signature of ECDSA has a twin, so the token itself may differ. */
function signedPayload(accepted: unknown): string | undefined {
  const { payload: got } = accepted as { payload: Uint8Array };
  return payload.equals(got) ? undefined : 'accepted a payload that nobody signed';
}

const isSigned = new Set(jwts.map((jwt) => jwt.split('.')[1]));
const verifier = createVerifier({ ...policy, issuer: claims.iss, audience: claims.aud });
const caching = createVerifier({
  ...policy,
  issuer: claims.iss,
  audience: claims.aud,
  cache: verifyCache({ maxTokens: 4 }),
});

function signedClaims(_: unknown, token: string): string | undefined {
  return isSigned.has(token.split('.')[1]) ? undefined : 'accepted claims that nobody signed';
}

const mutateTokens = severalTimes(mutateToken);
const mutateObjects = severalTimes(mutateJson);

/** Everything that reads a signed token. */
export const signedTargets: readonly Target[] = [
  textTarget({
    name: 'createVerifier verify',
    seeds: jwts,
    mutate: mutateTokens,
    objection: signedClaims,
    run: (token) => verifier.verify(token),
  }),
  textTarget({
    name: 'createVerifier verifySync with cache',
    seeds: jwts,
    mutate: mutateTokens,
    objection: signedClaims,
    run: (token) => caching.verifySync(token),
  }),
  textTarget({
    name: 'decodeJwt',
    seeds: jwts,
    mutate: mutateTokens,
    objection: strictForm,
    run: (token) => decodeJwt(token),
  }),
  textTarget({
    name: 'verifyCompactJws',
    seeds: compact,
    mutate: mutateTokens,
    objection: signedPayload,
    run: (token) => verifyCompactJws(token, policy),
  }),
  textTarget({
    name: 'verifyCompactJwsSync, detached and unencoded',
    seeds: unencoded,
    mutate: mutateTokens,
    objection: signedPayload,
    run: (token) => verifyCompactJwsSync(token, { ...policy, detachedPayload: payload }),
  }),
  textTarget({
    name: 'verifyDetachedJws',
    seeds: detached,
    mutate: mutateTokens,
    run: (token) => verifyDetachedJws(token, chunks(), policy),
  }),
  textTarget({
    name: 'verifyFlattenedJws',
    seeds: flattened.map((jws) => JSON.stringify(jws)),
    mutate: mutateObjects,
    objection: signedPayload,
    run: (text) => verifyFlattenedJws(parseLoosely(text), policy),
  }),
  textTarget({
    name: 'verifyGeneralJws',
    seeds: general.map((jws) => JSON.stringify(jws)),
    mutate: mutateObjects,
    objection: signedPayload,
    run: (text) =>
      verifyGeneralJws(parseLoosely(text), { ...policy, policy: text.length % 2 === 0 ? 'any' : 'all' }),
  }),
];

/** What is decoded has to be spelled in the one way there is. */
function strictForm(_: unknown, token: string): string | undefined {
  const segments = token.split('.');
  if (segments.length !== 3) return 'decoded something other than three segments';
  const [head = '', body = ''] = segments;
  for (const segment of [head, body]) {
    if (Buffer.from(segment, 'base64url').toString('base64url') !== segment) return 'decoded loose base64url';
    const text = Buffer.from(segment, 'base64url').toString('utf8');
    if (Buffer.from(text, 'utf8').toString('base64url') !== segment) return 'decoded invalid UTF-8';
    if (!text.trimStart().startsWith('{')) return 'decoded something other than an object';
  }
  return undefined;
}
