import {
  maxValueCharacters,
  RevocationIndex,
  type RevocableClaims,
  type Revocation,
} from './revocation-index.ts';
import { isRevocationKind, type RevocationKind } from './revocation-kinds.ts';

/** Beyond, what others tell is left to the feed. */
const maxHeard = 500_000;
/** No access token lives as long: what is said to matter longer is made up, and would fill the memory. */
const longestSeconds = 7 * 86_400;
/** Whoever fills it must not have all of it looked at for each message. */
const sweptWhenFull = 2000;

/** What readers of the same feed have told, as far as the feed has not said it here. Beside what the feed says, never in its place. */
export class HeardRevocations {
  readonly #maxEntries: number;
  readonly #index: RevocationIndex;

  constructor({ maxEntries }: { readonly maxEntries: number }) {
    this.#maxEntries = Math.min(maxEntries, maxHeard);
    this.#index = new RevocationIndex({ maxEntries: this.#maxEntries });
  }

  /** How many there are; some may have expired. */
  get size(): number {
    return this.#index.size;
  }

  /** @param now - in seconds */
  match(claims: RevocableClaims, now: number): RevocationKind | undefined {
    return this.#index.match(claims, now);
  }

  /** @param now - in seconds */
  covers(revocation: Revocation, now: number): boolean {
    return this.#index.covers(revocation, now);
  }

  /**
   * Adds what is sound, as many as there is room for. Gives those.
   *
   * @param now - in seconds
   */
  add(revocations: readonly Revocation[], now: number): readonly Revocation[] {
    if (this.#index.size + revocations.length > this.#maxEntries) this.#index.purge(now, sweptWhenFull);
    const room = Math.max(0, this.#maxEntries - this.#index.size);
    const taken = revocations.slice(0, room);
    this.#index.add(taken, now);
    return taken;
  }

  /** Forgets what has expired, and what the feed says by now, little by little. */
  purge(now: number, steps: number, isSaid: (revocation: Revocation) => boolean): void {
    this.#index.purge(now, steps, isSaid);
  }
}

/**
 * Whether a revocation that others told can be one: they may be of another version, or mad.
 *
 * @param now - in seconds
 */
export function isSound({ kind, value, notBefore, expiresAt }: Revocation, now: number): boolean {
  return (
    isRevocationKind(kind) &&
    typeof value === 'string' &&
    value !== '' &&
    value.length <= maxValueCharacters &&
    [notBefore, expiresAt].every((time) => Number.isSafeInteger(time) && time >= 0) &&
    notBefore <= expiresAt &&
    expiresAt > now &&
    expiresAt <= now + longestSeconds
  );
}
