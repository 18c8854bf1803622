import type { ProfileMatch, ProfileName } from '@mintmark/oauth/profiles';
import type { KeyReading } from '../keys/key-reading.ts';
import type { SignatureCheck } from '../verdicts/signature-check.ts';
import type { TokenReading } from '../token/token-reading.ts';

/** What the person's service expects of a token; what is absent is not asked for. */
export interface Expectations {
  /** The claim iss, exactly. */
  readonly issuer?: string;
  /** What the claim aud has to contain, exactly. */
  readonly audience?: string;
  /** The kind of token whose rules it has to keep. */
  readonly profile?: ProfileName;
  /** The header parameter typ, with or without `application/`. */
  readonly type?: string;
  /** The values of alg that are allowed. */
  readonly algorithms?: readonly string[];
  /** Names of claims that have to be there. */
  readonly requiredClaims?: readonly string[];
  /** The longest time from issuing to expiry, in seconds. */
  readonly maxLifetimeSeconds?: number;
}

/** A token and all that is known about it: what the rules look at. */
export interface TokenSubject {
  /** The token taken apart. */
  readonly reading: TokenReading;
  /** The JOSE header as values, of equal names the last; empty where it cannot be read. Has no prototype. */
  readonly header: Readonly<Record<string, unknown>>;
  /** The claims as values; undefined where there are none to read: encrypted, broken, or no JSON object. */
  readonly claims: Readonly<Record<string, unknown>> | undefined;
  /** The header parameter alg, where it is a text. */
  readonly algorithm: string | undefined;
  /** What kinds of token it may be, the likeliest first. */
  readonly profiles: readonly ProfileMatch[];
  /** The kind it is taken for: as asked, or the likeliest. */
  readonly profile: ProfileName | undefined;
  /** The keys the person gave. */
  readonly keys: KeyReading | undefined;
  /** Who signed it, as far as that was checked. */
  readonly signature: SignatureCheck | undefined;
  /** What the service expects. */
  readonly expected: Expectations;
  /** Seconds since 1970. */
  readonly nowSeconds: number;
  /** How far clocks may differ. */
  readonly toleranceSeconds: number;
  /** From 0 for the outermost token. */
  readonly layer: number;
  /** The hashes of the token's text in base64url, where several tokens are held against each other. */
  readonly digests?: Readonly<Record<'SHA-256' | 'SHA-384' | 'SHA-512', string>>;
  /** The token this one was inside of. */
  readonly outer: TokenSubject | undefined;
}
