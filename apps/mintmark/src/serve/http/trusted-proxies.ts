import { BlockList, isIP } from 'node:net';
import { usageError } from '../../output/failure.ts';

/** The proxies whose word about the client's address is taken. */
export interface TrustedProxies {
  readonly trusts: (address: string) => boolean;
}

const namedRanges: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

/** Reads `10.0.0.0/8,::1,loopback`. @throws CliError */
export function parseTrustedProxies(ranges: readonly string[]): TrustedProxies {
  const list = new BlockList();
  for (const range of ranges.flatMap((name) =>
    Object.hasOwn(namedRanges, name) ? (namedRanges[name] ?? []) : [name],
  ))
    add(list, range);
  return { trusts: (address) => isIP(address) !== 0 && list.check(address, familyOf(address)) };
}

function add(list: BlockList, range: string): void {
  const [address = '', prefix, ...rest] = range.split('/');
  const longest = isIP(address) === 4 ? 32 : 128;
  const bits = prefix === undefined ? longest : /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN;
  if (isIP(address) === 0 || rest.length > 0 || !(bits <= longest)) {
    throw usageError(
      'expected the addresses of proxies as ranges',
      'for example --trust-proxy 10.0.0.0/8,::1 or --trust-proxy loopback',
    );
  }
  list.addSubnet(address, bits, familyOf(address));
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 4 ? 'ipv4' : 'ipv6';
}
