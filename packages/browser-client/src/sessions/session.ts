import type { SessionFacts } from '../auth/events.ts';
import type { User } from '../auth/auth.ts';
import { asObject, asText, decodeJson } from '../platform/encoding.ts';
import { startStopwatch } from '../platform/clock.ts';
import type { Platform } from '../platform/platform.ts';

/** What a session is made of, as it is stored and told to other tabs. */
export interface SessionRecord {
  /** The same from login to logout. */
  readonly id: string;
  /** Grows with every refresh and login in this browser: the larger one is newer. */
  readonly version: number;
  readonly accessToken: string;
  readonly isBound: boolean;
  readonly refreshToken: string | undefined;
  readonly idToken: string | undefined;
  readonly scope: string | undefined;
  /** How long the access token is good for, from when it was asked for. */
  readonly lifetimeMs: number;
  /** How much of that was left at `savedAt`, which is a time of the device. */
  readonly leftMs: number;
  readonly savedAt: number;
}

/** A session in this tab. */
export interface Session extends Omit<SessionRecord, 'leftMs' | 'savedAt'> {
  readonly user: User | undefined;
  /** How long the access token is good for from now on, in milliseconds; negative when it has expired. */
  readonly leftMs: () => number;
}

/** A session whose clock runs from now on. */
export function createSession(
  content: Omit<Session, 'user' | 'leftMs'> & { readonly leftMs: number },
  platform: Platform,
): Session {
  const elapsed = startStopwatch(platform);
  const { leftMs, ...others } = content;
  return { ...others, user: userOf(content.idToken), leftMs: () => leftMs - elapsed() };
}

/** What is stored of a session, and told to other tabs. */
export function toRecord(session: Session, now: number): SessionRecord {
  // The claims about the person are in the ID token.
  return { ...session, ...{ user: undefined }, leftMs: session.leftMs(), savedAt: now };
}

/** What a stored text holds; anything, if somebody else wrote it. */
export function parseRecord(text: string | null | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return undefined;
  }
}

/** A session from what was stored or told; undefined for what is not of that form. */
export function fromRecord(value: unknown, platform: Platform): Session | undefined {
  const record = asObject(value) ?? {};
  const { id, accessToken } = record;
  const numbers = ['version', 'lifetimeMs', 'leftMs', 'savedAt'].map((name) => record[name]);
  if (!isText(id) || !isText(accessToken) || !numbers.every(isNumber)) return undefined;
  const [version = 0, lifetimeMs = 0, left = 0, savedAt = 0] = numbers;
  // A clock that was set back since then says nothing: the token is taken for expired, and renewed.
  const passed = platform.now() - savedAt;
  const leftMs = passed < 0 ? 0 : Math.min(left, lifetimeMs) - passed;
  const [refreshToken, idToken, scope] = [record['refreshToken'], record['idToken'], record['scope']].map(
    asText,
  );
  const isBound = record['isBound'] === true;
  return createSession(
    { id, version, accessToken, isBound, refreshToken, idToken, scope, lifetimeMs, leftMs },
    platform,
  );
}

function isText(value: unknown): value is string {
  return asText(value) !== undefined;
}

function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

/** What listeners are told of a session. */
export function factsOf({ user, leftMs, scope, isBound }: Session): SessionFacts {
  const expiresInSeconds = Math.round(leftMs() / 1000);
  return { subject: user?.sub, expiresInSeconds, scope, isBound };
}

/** The claims of an ID token that was checked when it came. */
function userOf(idToken: string | undefined): User | undefined {
  const claims = decodeJson(idToken?.split('.')[1] ?? '');
  const sub = asText(claims?.['sub']);
  return sub === undefined ? undefined : Object.freeze({ ...claims, sub });
}
