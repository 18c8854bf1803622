import { detectProfiles } from '@mintmark/oauth/profiles';
import type { Expectations, TokenSubject } from '../findings/token-subject.ts';
import type { KeyReading } from '../keys/key-reading.ts';
import { effectiveHeader } from '../token/effective-header.ts';
import type { TokenReading } from '../token/token-reading.ts';
import type { SignatureCheck } from '../verdicts/signature-check.ts';

/** What is known about a token beside its text. */
export interface Circumstances {
  readonly keys: KeyReading | undefined;
  readonly signature: SignatureCheck | undefined;
  readonly expected: Expectations;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly toleranceSeconds: number;
  readonly layer: number;
  readonly outer: TokenSubject | undefined;
}

/** Prepares what the rules and verdicts look at. */
export function createSubject(reading: TokenReading, circumstances: Circumstances): TokenSubject {
  const { now, ...rest } = circumstances;
  const header = effectiveHeader(reading);
  const claims = claimsOf(reading);
  const profiles = detectProfiles({ header, claims: claims ?? {} });
  const algorithm = header['alg'];
  return {
    reading,
    header,
    claims,
    algorithm: typeof algorithm === 'string' ? algorithm : undefined,
    profiles,
    profile: rest.expected.profile ?? profiles[0]?.name,
    nowSeconds: now / 1000,
    ...rest,
  };
}

/** Of claims that were cut off nobody knows what is missing, so they are shown and not judged. */
function claimsOf({ payload }: TokenReading): TokenSubject['claims'] {
  const isCutOff = payload?.problems.some(({ kind }) => kind === 'ends-early') === true;
  return isCutOff ? undefined : payload?.value;
}
