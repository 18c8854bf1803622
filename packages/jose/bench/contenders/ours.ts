import type { Signer, Verifier } from '@mintmark/jose';
import {
  createSigner,
  createVerifier,
  decodeJwt,
  hmacKey,
  privateKey,
  publicKey,
  verifyCache,
} from '@mintmark/jose';
import type { Contender, Job } from './contender.ts';
import { inTurns } from './contender.ts';
import { isSecret } from './keys.ts';

/** This package, called synchronously. */
export const ours: Contender = {
  name: '@mintmark/jose',
  isAsync: false,
  sign: (job) => {
    const signer = signerOf(job);
    return () => signer.signSync(job.claims);
  },
  verify: (job) => {
    const verifier = verifierOf(job, false);
    return inTurns(job.tokens, (token) => verifier.verifySync(token));
  },
  'cached verify': (job) => {
    const verifier = verifierOf(job, true);
    return inTurns(job.tokens, (token) => verifier.verifySync(token));
  },
  decode: ({ tokens }) => inTurns(tokens, (token) => decodeJwt(token)),
};

/** This package, awaited: what to hold against libraries that only have promises. */
export const oursAwaited: Contender = {
  name: '@mintmark/jose, awaited',
  isAsync: true,
  sign: (job) => {
    const signer = signerOf(job);
    return () => signer.sign(job.claims);
  },
  verify: (job) => {
    const verifier = verifierOf(job, false);
    return inTurns(job.tokens, (token) => verifier.verify(token));
  },
};

function signerOf({ algorithm, keys, issuer, audience, lifetimeSeconds }: Job): Signer {
  const key = isSecret(algorithm)
    ? hmacKey.keyObject(keys.private, { algorithm })
    : privateKey.keyObject(keys.private, { algorithm });
  return createSigner({ key, issuer, audience, expiresInSeconds: lifetimeSeconds });
}

function verifierOf({ algorithm, keys, issuer, audience }: Job, cache: boolean): Verifier {
  const key = isSecret(algorithm)
    ? hmacKey.keyObject(keys.public, { algorithm })
    : publicKey.keyObject(keys.public, { algorithm });
  return createVerifier({
    keys: key,
    algorithms: [algorithm],
    issuer,
    audience,
    ...(cache && { cache: verifyCache() }),
  });
}
