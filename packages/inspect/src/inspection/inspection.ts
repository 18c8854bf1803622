import type { Finding } from '../findings/rule.ts';
import type { SuppressedFinding, Suppression } from '../findings/suppression.ts';
import type { Expectations, TokenSubject } from '../findings/token-subject.ts';
import type { KeyReading } from '../keys/key-reading.ts';
import type { TokenReading } from '../token/token-reading.ts';
import type { SignatureCheck } from '../verdicts/signature-check.ts';
import type { Question, Verdict } from '../verdicts/verdict.ts';

/** What a token is held against. */
export interface InspectOptions {
  /** The key as pasted (secret, PEM, certificate, JWK, key set), or as read before (default: none). */
  readonly keys?: string | KeyReading;
  /** What the service expects (default: nothing, so that the policy stays open). */
  readonly expected?: Expectations;
  /** Milliseconds since 1970 (default: the clock). */
  readonly now?: number;
  /** How far clocks may differ, in seconds (default: 30). */
  readonly toleranceSeconds?: number;
  /** Findings that are accepted (default: none). */
  readonly suppressions?: readonly Suppression[];
}

/** Everything there is to say about a token. */
export interface Inspection {
  /** The token taken apart; of an encrypted one that could be opened, with what was in it. */
  readonly reading: TokenReading;
  /** What the rules looked at. */
  readonly subject: TokenSubject;
  /** The four answers. */
  readonly verdicts: Readonly<Record<Question, Verdict>>;
  /** All about the signature and the keys. Its key holds secrets: do not log it. */
  readonly signature: SignatureCheck;
  /** Of this token and those inside of it, the worst first. */
  readonly findings: readonly Finding[];
  /** Findings that are accepted, and why. */
  readonly suppressed: readonly SuppressedFinding[];
  /** The token inside: the payload of a signed one, or the plaintext of an encrypted one that could be opened. */
  readonly inner: Inspection | undefined;
}
