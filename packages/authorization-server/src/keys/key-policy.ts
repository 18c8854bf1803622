import { signingAlgorithms } from './key-algorithms.ts';

/** How keys are made and when they rotate. All members have defaults but the longest token lifetime. */
export interface KeyPolicyOptions {
  /** The longest that anything signed here is valid, in seconds. */
  readonly maxTokenLifetimeSeconds: number;
  /** The algorithm to sign with (`ES256`). */
  readonly algorithm?: string;
  /** Further algorithms, each of which gets keys when it is first asked for (`RS256`, which OpenID Connect demands, `PS256` and `EdDSA`). */
  readonly otherAlgorithms?: readonly string[];
  /** How long a key signs, in seconds (7776000, that is 90 days). */
  readonly rotateEverySeconds?: number;
  /** How long others may keep the key set, in seconds (300). */
  readonly jwksMaxAgeSeconds?: number;
  /** How often every node reloads the keys at least, in seconds (30). */
  readonly refreshEverySeconds?: number;
  /** How far the clock of any node may be off, in seconds (30). */
  readonly clockSkewSeconds?: number;
  /** How long a key is in the key set before it signs, in seconds (twice the age of the key set, at least what is safe). */
  readonly publishAheadSeconds?: number;
  /** How long a key stays in the key set after it signed last, in seconds (the least that is safe). */
  readonly overlapSeconds?: number;
  /** Bits of RSA keys (3072). */
  readonly rsaModulusLength?: number;
  /** The name of the external signer that holds the key of `algorithm` (none: keys are made here). */
  readonly signer?: string;
}

/** {@link KeyPolicyOptions}, resolved; times in milliseconds. */
export interface KeyPolicy {
  readonly algorithm: string;
  readonly otherAlgorithms: readonly string[];
  readonly rotateEveryMs: number;
  readonly publishAheadMs: number;
  readonly overlapMs: number;
  readonly clockSkewMs: number;
  readonly refreshEveryMs: number;
  readonly jwksMaxAgeSeconds: number;
  readonly rsaModulusLength: number;
  readonly signer: string | undefined;
}

/**
 * Resolves a policy and refuses one under which a token could be refused: a key is published until every node has it and
 * every cached key set that is without it has expired, and it stays until the last token that the slowest node signed with
 * it has expired.
 *
 * @throws TypeError
 */
export function resolveKeyPolicy(options: KeyPolicyOptions): KeyPolicy {
  const { algorithm = 'ES256', otherAlgorithms = ['RS256', 'PS256', 'EdDSA'], signer } = options;
  for (const name of [algorithm, ...otherAlgorithms]) assertSigningAlgorithm(name);
  const jwksMaxAge = seconds(options, 'jwksMaxAgeSeconds', 300);
  const refreshEvery = seconds(options, 'refreshEverySeconds', 30);
  const clockSkew = seconds(options, 'clockSkewSeconds', 30);
  // Two nodes may be off in opposite directions.
  const disagreement = refreshEvery + 2 * clockSkew;
  const leastAhead = jwksMaxAge + disagreement;
  const publishAhead = atLeast(options, 'publishAheadSeconds', {
    least: leastAhead,
    initial: Math.max(leastAhead, 2 * jwksMaxAge),
  });
  const leastOverlap = seconds(options, 'maxTokenLifetimeSeconds', undefined) + disagreement;
  return Object.freeze({
    algorithm,
    otherAlgorithms: otherAlgorithms.filter((name) => name !== algorithm),
    rotateEveryMs: 1000 * atLeast(options, 'rotateEverySeconds', { least: publishAhead, initial: 7_776_000 }),
    publishAheadMs: 1000 * publishAhead,
    overlapMs: 1000 * atLeast(options, 'overlapSeconds', { least: leastOverlap, initial: leastOverlap }),
    clockSkewMs: 1000 * clockSkew,
    refreshEveryMs: 1000 * refreshEvery,
    jwksMaxAgeSeconds: jwksMaxAge,
    rsaModulusLength: options.rsaModulusLength ?? 3072,
    signer,
  });
}

type SecondsName = Extract<keyof KeyPolicyOptions, `${string}Seconds`>;

function seconds(options: KeyPolicyOptions, name: SecondsName, initial: number | undefined): number {
  const value = options[name] ?? initial;
  if (value !== undefined && Number.isSafeInteger(value) && value >= 0 && value <= 1e10) return value;
  throw new TypeError(`expected "${name}" to be a whole number of seconds from 0`);
}

function atLeast(
  options: KeyPolicyOptions,
  name: SecondsName,
  { least, initial }: { least: number; initial: number },
): number {
  const value = seconds(options, name, Math.max(initial, least));
  if (value >= least) return value;
  throw new TypeError(`expected "${name}" to be at least ${least}: with less, good tokens could be refused`);
}

function assertSigningAlgorithm(name: string): void {
  if (signingAlgorithms.has(name)) return;
  throw new TypeError(`expected algorithms among ${[...signingAlgorithms].join(', ')}`);
}
