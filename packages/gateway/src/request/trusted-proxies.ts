import { BlockList, isIP } from 'node:net';

/** The proxies whose word about the client is taken. */
export interface TrustedProxies {
  /** Whether an address is that of a proxy; false for what is no address. */
  has(address: string): boolean;
}

/** Compiles addresses and CIDR ranges; undefined where there are none. Throws a TypeError for one that cannot be read. */
export function compileTrustedProxies(ranges: readonly string[] | undefined): TrustedProxies | undefined {
  if (ranges === undefined || ranges.length === 0) return undefined;
  const list = new BlockList();
  for (const range of ranges) addRange(list, range);
  return {
    has: (address) => isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4'),
  };
}

function addRange(list: BlockList, range: string): void {
  const { 0: address = '', 1: prefix, length } = range.split('/');
  const version = isIP(address);
  const bits = version === 6 ? 128 : 32;
  const digits = prefix === undefined ? bits : /^\d{1,3}$/u.test(prefix) ? Number(prefix) : -1;
  if (version === 0 || length > 2 || digits < 0 || digits > bits) {
    throw new TypeError('expected an address or a CIDR range such as 10.0.0.0/8 for a trusted proxy');
  }
  list.addSubnet(address, digits, version === 6 ? 'ipv6' : 'ipv4');
}

/** An address as it is compared: IPv4 in IPv6 (`::ffff:192.0.2.1`) is the IPv4 address. */
export function plainAddress(address: string | undefined): string {
  if (address === undefined) return '';
  return address.startsWith('::ffff:') && isIP(address.slice(7)) === 4 ? address.slice(7) : address;
}
