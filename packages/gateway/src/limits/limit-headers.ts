import type { Rate } from './parse-rate.ts';

/** The item of `RateLimit-Policy` for a rate (draft-ietf-httpapi-ratelimit-headers). */
export function formatRatePolicy(name: string, rate: Rate, burst: number): string {
  const policy = `${formatName(name)};q=${rate.count};w=${rate.windowSeconds}`;
  return burst === rate.count ? policy : `${policy};mintmark-burst=${burst}`;
}

/** The item of `RateLimit-Policy` for a quota: the window is as long as this day or month. */
export function formatQuotaPolicy(name: string, max: number, windowSeconds: number): string {
  return `${formatName(name)};q=${max};w=${windowSeconds}`;
}

/** The name of a policy as a string of structured fields (RFC 9651 §3.3.3): what that cannot hold becomes `?`. */
export function formatName(name: string): string {
  return `"${name.replaceAll(/[^\x20-\x7e]/g, '?').replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

/** Whole seconds, rounded up: who waits so long does not come too early. */
export function wholeSeconds(ms: number): number {
  return Math.ceil(ms / 1000 - 1e-9);
}
