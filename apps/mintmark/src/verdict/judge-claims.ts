import { JoseError, createVerifier, hmacKey } from '@mintmark/jose';
import type { ClaimFailure, UnverifiedJwt, VerifierOptions } from '@mintmark/jose';
import { signCompactJwsSync } from '@mintmark/jose/jws';
import { describePolicy } from './describe-policy.ts';
import { describeTime, timeClaims } from './describe-time.ts';
import type { ClaimQuestions, QuestionAnswer } from './verdict.ts';

/** The answers about the claims. */
export interface JudgedClaims {
  readonly time: QuestionAnswer;
  readonly policy: QuestionAnswer;
  readonly failures: readonly ClaimFailure[];
}

/** Judges the claims of a token, whoever made it. */
export function judgeClaims(token: string, jwt: UnverifiedJwt, questions: ClaimQuestions): JudgedClaims {
  const failures = findFailures(token, jwt, questions);
  const isTime = ({ claim }: ClaimFailure): boolean => timeClaims.has(claim);
  const time = describeTime(jwt.claims, failures.filter(isTime), questions.now);
  const policy = describePolicy(
    failures.filter((failure) => !isTime(failure)),
    questions,
  );
  return { time, policy, failures };
}

/**
 * Finds everything that is wrong with the claims. The library judges claims only after a good signature, so they are signed
 * again with a key of our own: there is one set of rules, and it is the library's.
 */
function findFailures(
  token: string,
  { header, claims }: UnverifiedJwt,
  questions: ClaimQuestions,
): ClaimFailure[] {
  const { issuer, audience, expected, now } = questions;
  const key = hmacKey.bytes(crypto.getRandomValues(new Uint8Array(32)), { algorithm: 'HS256' });
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url');
  const typ = header.typ === undefined ? {} : { typ: header.typ };
  const signed = signCompactJwsSync(Uint8Array.from(payload), { key, header: typ });
  const { typ: expectedType, ...others } = expected;
  const base = { keys: key, algorithms: ['HS256'], now: () => now };
  // What is not asked for is taken as it stands in the token; that it is missing is no failure then.
  const rules = { issuer: issuer ?? textsOf(claims.iss), audience: audience ?? textsOf(claims.aud) };
  const found = failuresOf(signed, { ...base, ...rules, ...others });
  const type = expectedType === undefined ? [] : failuresOf(signed, { ...base, ...rules, typ: expectedType });
  return [...type.filter(({ claim }) => claim === 'typ'), ...found].filter(
    ({ code, claim }) =>
      code !== 'claim_missing' ||
      ((claim !== 'iss' || issuer !== undefined) && (claim !== 'aud' || audience !== undefined)),
  );
}

function failuresOf(token: string, options: VerifierOptions): readonly ClaimFailure[] {
  try {
    createVerifier(options).verifySync(token);
    return [];
  } catch (error) {
    if (error instanceof JoseError && error.failures.length > 0) return error.failures;
    throw error;
  }
}

function textsOf(claim: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(claim) ? claim : [claim];
  const texts = values.filter((value) => typeof value === 'string' && value !== '');
  return texts.length > 0 ? (texts as string[]) : ['-']; // a verifier wants at least one text
}
