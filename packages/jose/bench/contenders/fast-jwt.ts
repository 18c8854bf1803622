import { createDecoder, createSigner, createVerifier } from 'fast-jwt';
import type { Algorithm } from 'fast-jwt';
import type { Contender, Job } from './contender.ts';
import { inTurns } from './contender.ts';
import { isSecret, privatePem, publicPem } from './keys.ts';

const supported: Readonly<Record<string, Algorithm>> = {
  HS256: 'HS256',
  RS256: 'RS256',
  PS256: 'PS256',
  ES256: 'ES256',
  EdDSA: 'EdDSA',
};

/** The package fast-jwt through its factories, which prepare key and options once. */
export const fastJwt: Contender = {
  name: 'fast-jwt',
  isAsync: false,
  sign: (job) => {
    const algorithm = supported[job.algorithm];
    if (algorithm === undefined) return undefined;
    const { issuer, audience, lifetimeSeconds } = job;
    const key = isSecret(algorithm) ? job.keys.private.export() : privatePem(job.keys);
    const sign = createSigner({
      key,
      algorithm,
      iss: issuer,
      aud: audience,
      expiresIn: lifetimeSeconds * 1000,
    });
    return () => sign(job.claims);
  },
  verify: (job) => verifier(job, false),
  'cached verify': (job) => verifier(job, true),
  decode: ({ tokens }) => inTurns(tokens, createDecoder()),
};

function verifier(job: Job, cache: boolean): ReturnType<typeof inTurns> | undefined {
  const algorithm = supported[job.algorithm];
  if (algorithm === undefined) return undefined;
  const key = isSecret(algorithm) ? job.keys.public.export() : publicPem(job.keys);
  const verify = createVerifier({
    key,
    algorithms: [algorithm],
    allowedIss: job.issuer,
    allowedAud: job.audience,
    // Without it, a token that has no issuer at all would pass.
    requiredClaims: ['iss', 'aud'],
    cache,
  });
  return inTurns(job.tokens, (token) => verify(token));
}
