import type { Platform } from '../platform/platform.ts';

const apartMs = 30_000;

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
