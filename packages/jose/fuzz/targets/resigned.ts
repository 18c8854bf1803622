import { createHmac } from 'node:crypto';
import { createSigner, createVerifier, hmacKey } from '@mintmark/jose';
import { dangerouslyVerifyWithWeakKey, dangerouslyWeakHmacKey } from '@mintmark/jose/weak-keys';
import { canary } from '../engine/examine.ts';
import type { Target } from '../engine/target.ts';
import { textTarget } from '../engine/target.ts';
import { severalTimes } from '../input/input.ts';
import { mutateUnsigned } from '../input/mutate-token.ts';
import { fixedBytes } from './keys.ts';

// Here the attacker has the key: strange headers and claims with a good signature, which have to fail for what they say.

const secret = fixedBytes('re-signed', 32);
const key = hmacKey.bytes(secret, { algorithm: 'HS256' });
const weakKey = dangerouslyWeakHmacKey.bytes(secret, { algorithm: 'HS256' });
/** The time all these tokens are read at, in milliseconds. */
export const now = 1_800_000_000_000;
const nowSeconds = now / 1000;
const tolerance = 30;
const claims = { sub: canary, nbf: nowSeconds - 60, scope: 'read write', nested: { a: [1, { b: canary }] } };
const signer = createSigner({
  key,
  issuer: 'https://issuer.example',
  audience: ['api', canary],
  expiresInSeconds: 60,
  now: () => now,
});
const seeds = [await signer.sign(claims), await signer.sign({ jti: canary, nonce: canary })];

const verifier = createVerifier({
  keys: key,
  algorithms: ['HS256'],
  issuer: 'https://issuer.example',
  audience: 'api',
  clockToleranceSeconds: tolerance,
  now: () => now,
});

/** Tokens with a good signature over changed headers and claims. */
export const resignedTargets: readonly Target[] = [
  textTarget({
    name: 'createVerifier, header and claims signed by the attacker',
    seeds: seeds.map(unsigned),
    mutate: severalTimes(mutateUnsigned),
    run: (input) => verifier.verifySync(sign(input)),
    objection: (_, input) => whatIsWrong(input),
  }),
  textTarget({
    name: 'createVerifier, the same awaited',
    seeds: seeds.map(unsigned),
    mutate: severalTimes(mutateUnsigned),
    run: (input) => verifier.verify(sign(input)),
    objection: (_, input) => whatIsWrong(input),
  }),
  textTarget({
    name: 'dangerouslyVerifyWithWeakKey',
    seeds: seeds.map(unsigned),
    mutate: severalTimes(mutateUnsigned),
    run: (input) => dangerouslyVerifyWithWeakKey(sign(input), { key: weakKey, algorithms: ['HS256'] }),
  }),
];

function unsigned(token: string): string {
  return token.slice(0, token.lastIndexOf('.') + 1);
}

function sign(input: string): string {
  const text = unsigned(input);
  return text + createHmac('sha256', secret).update(text.slice(0, -1)).digest('base64url');
}

/** A second opinion, written without the library: why a correctly signed token must not be accepted. */
function whatIsWrong(input: string): string | undefined {
  const [head = '', body = '', rest] = input.split('.');
  if (rest !== '') return 'not three segments';
  const header = read(head);
  if (header === undefined) return 'the header is no strict JSON object';
  if (header['alg'] !== 'HS256' || 'crit' in own(header) || header['b64'] === false)
    return 'a header not to be accepted';
  return whatIsWrongWithClaims(body);
}

/** The same for encoded claims, which may also come out of a decryption. */
export function whatIsWrongWithClaims(segment: string): string | undefined {
  const content = read(segment);
  if (content === undefined) return 'the claims are no strict JSON object';
  const { iss, aud, exp, nbf, iat } = own(content);
  if (iss !== 'https://issuer.example') return 'another issuer';
  if (!(Array.isArray(aud) ? aud : [aud]).includes('api')) return 'another audience';
  for (const time of [exp, nbf, iat]) {
    if (time !== undefined && !Number.isFinite(time)) return 'a time that is no number';
  }
  if (exp !== undefined && nowSeconds >= Number(exp) + tolerance) return 'expired';
  if (nbf !== undefined && nowSeconds < Number(nbf) - tolerance) return 'not valid yet';
  if (iat !== undefined && nowSeconds < Number(iat) - tolerance) return 'issued in the future';
  return undefined;
}

function read(segment: string): Record<string, unknown> | undefined {
  const bytes = Buffer.from(segment, 'base64url');
  if (bytes.toString('base64url') !== segment) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return value as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

function own(object: Record<string, unknown>): Record<string, unknown> {
  return Object.assign(Object.create(null) as Record<string, unknown>, object);
}
