import type { Platform } from '../platform/platform.ts';

const apartMs = 30_000;

/** A login that the page started by itself. */
interface Leaving {
  readonly at: number;
  readonly login: Promise<void>;
}

const leaving = new WeakMap<Platform, Leaving>();

/**
 * Has a page start one login by itself, however many of its parts ask for one (React runs effects twice while developing).
 * After one that failed the next may try.
 */
export function leaveOnce(platform: Platform, begin: () => Promise<void>): Promise<void> {
  const before = leaving.get(platform);
  // A page that is still here long after has come back from the browser's history.
  if (before && Math.abs(platform.now() - before.at) < apartMs) return before.login;
  const login = begin();
  leaving.set(platform, { at: platform.now(), login });
  login.catch(() => leaving.delete(platform));
  return login;
}

/**
 * Lets the page start a login by itself, at most once within 30 seconds, whatever came of it: a session that an API refuses
 * right after each login would otherwise lead to the issuer and back for ever. Without a storage it lets none.
 */
export function passLoopGuard(name: string, platform: Platform): boolean {
  const storage = platform.storageOf('session');
  const key = `${name} automatic`;
  const last = Number(storage?.getItem(key) ?? NaN);
  const now = platform.now();
  if (!storage || Math.abs(now - last) < apartMs) return false;
  storage.setItem(key, String(now));
  return true;
}
