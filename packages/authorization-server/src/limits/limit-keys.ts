import { createHmac, hkdfSync } from 'node:crypto';
import { isIPv4, isIPv6 } from 'node:net';

/** Makes the keys that counters are kept under. */
export interface LimitKeys {
  /** A key of some parts, none of which can be read from it. */
  readonly keyOf: (...parts: readonly string[]) => string;
}

const maxKnownKeys = 1000;

/**
 * Keys are an HMAC of the parts: names and addresses of people do not become keys in Redis.
 *
 * @param secret at least 32 bytes, the same in every process that shares the counters
 */
export function createLimitKeys(secret: Uint8Array): LimitKeys {
  if (secret.length < 32)
    throw new TypeError('expected a secret of at least 32 bytes for the keys of limits');
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'mintmark limits', 32));
  const made = new Map<string, string>();
  return {
    keyOf: (...parts) => {
      // JSON keeps the borders between parts, so that no two lists of parts give one text.
      const text = JSON.stringify(parts);
      const known = made.get(text);
      if (known !== undefined) return known;
      const limitKey = createHmac('sha256', key).update(text).digest('base64url').slice(0, 32);
      // A busy client asks thousands of times a second; strangers must not fill the memory.
      if (made.size >= maxKnownKeys) made.clear();
      made.set(text, limitKey);
      return limitKey;
    },
  };
}

/** The part of an address that counts: all of IPv4, of IPv6 the /64 that a customer has to themselves. */
export function limitedAddress(address: string): string {
  const plain = plainAddress(address);
  if (isIPv4(plain)) return plain;
  if (!isIPv6(plain)) return 'unknown';
  const groups = groupsOf(plain);
  return isMapped(groups) ? mappedAddress(groups) : `${groups.slice(0, 4).join(':')}::/64`;
}

/** The /48 around an IPv6 address: whoever rents one has 65,536 of what `limitedAddress` counts. Undefined for IPv4. */
export function limitedNetwork(address: string): string | undefined {
  const plain = plainAddress(address);
  if (!isIPv6(plain)) return undefined;
  const groups = groupsOf(plain);
  return isMapped(groups) ? undefined : `${groups.slice(0, 3).join(':')}::/48`;
}

function plainAddress(address: string): string {
  return address.replace(/%.*$/, '').replace(/^\[|\]$/g, '');
}

/** Whether it is IPv4 in the spelling of IPv6. */
function isMapped(groups: readonly string[]): boolean {
  return groups.slice(0, 5).every((group) => group === '0') && groups[5] === 'ffff';
}

/** The eight groups of an IPv6 address, in the shortest spelling. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array.from({ length: zeros }, () => '0'), ...right];
}

function mappedAddress(groups: readonly string[]): string {
  const bytes = groups.slice(6).flatMap((group) => {
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 0xff];
  });
  return bytes.join('.');
}
