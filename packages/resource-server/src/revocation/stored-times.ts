/** The two times of a revocation, whole seconds. */
export interface Times {
  /** Tokens issued until then are refused. */
  readonly notBefore: number;
  /** When no token that it refuses is alive any more. */
  readonly expiresAt: number;
}

/**
 * The times of all revocations of one value. One number where that does: `expiresAt` where both times are the same, as those
 * of jti and family are, else both packed into the 53 bits of a number. Otherwise a list: several revocations of which none
 * says all, or times that are far apart.
 */
export type StoredTimes = number | readonly Times[];

/** As many revocations of one value are told apart. */
const maxOfOneValue = 16;
const lifeRange = 2 ** 21;
/** Below is one time for both, from here on two that are packed. */
const packedFrom = 2 ** 32;

/** How many revocations are in there. */
export function countTimes(stored: StoredTimes | undefined): number {
  if (stored === undefined) return 0;
  return typeof stored === 'number' ? 1 : stored.length;
}

/** Whether a token is refused. One that does not say when it was issued is. Times in seconds. */
export function refuses(stored: StoredTimes, issuedAt: unknown, now: number): boolean {
  const isUnknown = typeof issuedAt !== 'number';
  if (typeof stored === 'number') {
    return expiresAtOf(stored) > now && (isUnknown || issuedAt <= notBeforeOf(stored));
  }
  return stored.some(({ notBefore, expiresAt }) => expiresAt > now && (isUnknown || issuedAt <= notBefore));
}

/** Adds a revocation of the same value. */
export function addTimes(stored: StoredTimes | undefined, times: Times, now: number): StoredTimes {
  if (stored === undefined) return toStored(times);
  const others = listTimes(stored).filter((other) => other.expiresAt > now && !saysAll(times, other));
  if (others.some((other) => saysAll(other, times))) return compact(others);
  return compact(merge([...others, times]));
}

/** What of it has not expired; undefined where nothing is left. */
export function purgeTimes(stored: StoredTimes, now: number): StoredTimes | undefined {
  if (typeof stored === 'number') return expiresAtOf(stored) > now ? stored : undefined;
  const alive = stored.filter(({ expiresAt }) => expiresAt > now);
  return alive.length === 0 ? undefined : compact(alive);
}

/** Whether one of them refuses every token that another revocation does. */
export function saysAlready(stored: StoredTimes, times: Times): boolean {
  return listTimes(stored).some((one) => saysAll(one, times));
}

/** Whether one revocation refuses every token that another does. */
function saysAll(one: Times, other: Times): boolean {
  return one.notBefore >= other.notBefore && one.expiresAt >= other.expiresAt;
}

/**
 * Of very many, one that refuses what all of them do, and nothing else that is alive: what is refused until a moment is dead at
 * `expiresAt`. Issuers make one or two; a list without end would cost more with each that somebody makes up.
 */
function merge(list: readonly Times[]): readonly Times[] {
  if (list.length <= maxOfOneValue) return list;
  const most = (name: keyof Times): number => Math.max(...list.map((times) => times[name]));
  return [{ notBefore: most('notBefore'), expiresAt: most('expiresAt') }];
}

function compact(list: readonly Times[]): StoredTimes {
  const [only] = list;
  return only !== undefined && list.length === 1 ? toStored(only) : list;
}

function toStored(times: Times): StoredTimes {
  const { notBefore, expiresAt } = times;
  const life = expiresAt - notBefore;
  if (life === 0 && expiresAt >= 0 && expiresAt < packedFrom) return expiresAt;
  const packed = notBefore * lifeRange + life;
  const isExact = life >= 0 && life < lifeRange && packed >= packedFrom && Number.isSafeInteger(packed);
  return isExact ? packed : [times];
}

/** The revocations that are in there. */
export function listTimes(stored: StoredTimes): readonly Times[] {
  if (typeof stored !== 'number') return stored;
  return [{ notBefore: notBeforeOf(stored), expiresAt: expiresAtOf(stored) }];
}

function notBeforeOf(stored: number): number {
  return stored < packedFrom ? stored : Math.floor(stored / lifeRange);
}

function expiresAtOf(stored: number): number {
  return stored < packedFrom ? stored : Math.floor(stored / lifeRange) + (stored % lifeRange);
}
