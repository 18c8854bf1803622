import { createPublicKey } from 'node:crypto';
import { createVerifier as createFastVerifier } from 'fast-jwt';
import type { VerifierOptions as FastVerifierOptions } from 'fast-jwt';
import { jwtVerify } from 'jose';
import jwt from 'jsonwebtoken';
import { createVerifier, hmacKey, publicKey } from '@mintmark/jose';

/** A key as a user of any of the libraries has it. */
export type DifferentialKey =
  | { readonly kind: 'secret'; readonly bytes: Uint8Array }
  | { readonly kind: 'public'; readonly pem: string };

/** What a verifier is asked for. */
export interface Expected {
  /** The allow-list; absent to rely on what the library does without one. */
  readonly algorithms?: readonly string[];
  readonly issuer?: string;
  readonly audience?: string;
  readonly subject?: string;
  readonly maxAgeSeconds?: number;
}

/** One question to all libraries. */
export interface Question {
  readonly token: string;
  readonly key: DifferentialKey;
  readonly expected: Expected;
}

/** How far clocks may differ, for everybody. */
export const toleranceSeconds = 30;

/** What a library does with a token: nothing, or it throws. */
type Verify = (question: Question) => unknown;

/** The libraries that are compared with ours. */
export const libraries = ['jose', 'fast-jwt', 'jsonwebtoken'] as const;
export type Library = (typeof libraries)[number];

/** The overload for a key at hand; the type knows only the algorithms that the library has. */
type FastOptions = Partial<FastVerifierOptions & { key: string | Buffer }>;

// Each is used as its documentation shows, with the same expectations and the same tolerance.
const verifiers: Readonly<Record<Library | 'ours', Verify>> = {
  ours: ({ token, key, expected }) => {
    const { algorithms = [], issuer = '', audience = '', subject, maxAgeSeconds } = expected;
    const [algorithm = ''] = algorithms;
    const made =
      key.kind === 'secret' ? hmacKey.bytes(key.bytes, { algorithm }) : publicKey.pem(key.pem, { algorithm });
    return createVerifier({
      keys: made,
      algorithms,
      issuer,
      audience,
      clockToleranceSeconds: toleranceSeconds,
      ...(subject === undefined ? {} : { subject }),
      ...(maxAgeSeconds === undefined ? {} : { maxTokenAgeSeconds: maxAgeSeconds }),
    }).verify(token);
  },
  jose: async ({ token, key, expected }) => {
    const { algorithms, issuer, audience, subject, maxAgeSeconds } = expected;
    await jwtVerify(token, key.kind === 'secret' ? key.bytes : createPublicKey(key.pem), {
      clockTolerance: toleranceSeconds,
      ...(algorithms === undefined ? {} : { algorithms: [...algorithms] }),
      ...(issuer === undefined ? {} : { issuer }),
      ...(audience === undefined ? {} : { audience }),
      ...(subject === undefined ? {} : { subject }),
      ...(maxAgeSeconds === undefined ? {} : { maxTokenAge: maxAgeSeconds }),
    });
  },
  'fast-jwt': ({ token, key, expected }) => {
    const { algorithms, issuer, audience, subject, maxAgeSeconds } = expected;
    const options = {
      key: key.kind === 'secret' ? Buffer.from(key.bytes) : key.pem,
      clockTolerance: toleranceSeconds * 1000,
      ...(algorithms === undefined ? {} : { algorithms }),
      ...(issuer === undefined ? {} : { allowedIss: issuer }),
      ...(audience === undefined ? {} : { allowedAud: audience }),
      ...(subject === undefined ? {} : { allowedSub: subject }),
      ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds * 1000 }),
    };
    // Algorithms that it does not have are part of the question.
    return createFastVerifier(options as FastOptions)(token);
  },
  jsonwebtoken: ({ token, key, expected }) => {
    const { algorithms, issuer, audience, subject, maxAgeSeconds } = expected;
    const options = {
      clockTolerance: toleranceSeconds,
      ...(algorithms === undefined ? {} : { algorithms }),
      ...(issuer === undefined ? {} : { issuer }),
      ...(audience === undefined ? {} : { audience }),
      ...(subject === undefined ? {} : { subject }),
      ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds }),
    };
    // As above.
    return jwt.verify(
      token,
      key.kind === 'secret' ? Buffer.from(key.bytes) : key.pem,
      options as jwt.VerifyOptions,
    );
  },
};

/** Whether a library accepts a token. */
export async function accepts(library: Library | 'ours', question: Question): Promise<boolean> {
  try {
    await verifiers[library](question);
    return true;
  } catch {
    return false;
  }
}
