import { createHmac, hash } from 'node:crypto';
import type { RateLimitConfig, RateLimitKey } from '../config/rate-limit-config.ts';
import { addressGroup } from './address-group.ts';
import type { LimitSubject } from './limiter.ts';

/** Finds what a request is counted against. */
export interface LimitKey {
  of(subject: LimitSubject): string;
  /** What it counts by, in words that name no value. */
  describe(subject: LimitSubject): string;
}

interface Part {
  readonly label: string;
  /** Undefined where the request has none. */
  read(subject: LimitSubject): string | undefined;
}

const known = {
  address: (subject) => addressGroup(subject.clientAddress),
  application: (subject) => subject.application,
  client: ({ clientId, issuer }) => (clientId === undefined ? undefined : `${issuer ?? ''} ${clientId}`),
  subject: ({ subject, issuer }) => (subject === undefined ? undefined : `${issuer ?? ''} ${subject}`),
  route: (subject) => subject.route,
  everybody: () => '',
} satisfies Record<string, Part['read']>;

const maxCachedKeys = 10_000;
const maxCachedCharacters = 256;

/**
 * Compiles whose requests are counted together. What a request does not have is replaced by the client's address, so nobody
 * escapes by leaving a header or a token away. Values are hashed: keys hold no personal datum and have one length. With a
 * secret, nobody else can find out by trying whose key one is.
 */
export function compileLimitKey(
  { name, by }: Pick<RateLimitConfig, 'name' | 'by'>,
  secret?: Uint8Array,
): LimitKey {
  const parts = (Array.isArray(by) ? by : [by]).map((key: RateLimitKey) => compilePart(key));
  if (parts.length === 0)
    throw new TypeError(`expected at least one key in "by" of the limit ${JSON.stringify(name)}`);
  // Hashing costs more than all the rest: whoever comes often is known by a map.
  const cache = new Map<string, string>();
  const of = (subject: LimitSubject): string => {
    const text = join(parts, subject);
    const cached = cache.get(text);
    if (cached !== undefined) return cached;
    const key = `${name}:${digest(text, secret).slice(0, 22)}`;
    if (text.length > maxCachedCharacters) return key;
    if (cache.size >= maxCachedKeys) cache.clear();
    cache.set(text, key);
    return key;
  };
  return { of, describe: (subject) => labels(parts, subject) };
}

function digest(text: string, secret: Uint8Array | undefined): string {
  if (secret === undefined) return hash('sha256', text, 'base64url');
  return createHmac('sha256', secret).update(text).digest('base64url');
}

/** Lengths stand before values: no two lists of values give the same text. */
function join(parts: readonly Part[], subject: LimitSubject): string {
  let text = '';
  for (const part of parts) {
    const value = part.read(subject);
    // The mark keeps a subject that looks like an address apart from that address.
    if (value === undefined) text += `@${addressGroup(subject.clientAddress)} `;
    else text += `${value.length} ${value} `;
  }
  return text;
}

function labels(parts: readonly Part[], subject: LimitSubject): string {
  return parts
    .map((part) => (part.read(subject) === undefined ? `address (no ${part.label})` : part.label))
    .join(' + ');
}

function compilePart(key: RateLimitKey): Part {
  if (typeof key === 'string') {
    if (!Object.hasOwn(known, key))
      throw new TypeError(`expected one of ${Object.keys(known).join(', ')} in "by"`);
    return { label: key, read: known[key] };
  }
  if ('header' in key) {
    const header = key.header.toLowerCase();
    return { label: `header ${header}`, read: (subject) => subject.header(header) ?? undefined };
  }
  const path = typeof key.claim === 'string' ? [key.claim] : key.claim;
  return { label: `claim ${path.join('.')}`, read: ({ claims, issuer }) => readClaim(claims, path, issuer) };
}

function readClaim(
  claims: Readonly<Record<string, unknown>> | undefined,
  path: readonly string[],
  issuer: string | undefined,
): string | undefined {
  let value: unknown = claims;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  if (value === undefined || value === null) return undefined;
  return `${issuer ?? ''} ${JSON.stringify(value)}`;
}
