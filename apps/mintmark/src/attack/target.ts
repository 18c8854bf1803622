import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { usageError } from '../output/failure.ts';

/** Where tokens are sent: an address that was looked at, so that it cannot change in between. */
export interface Target {
  readonly url: URL;
  /** The address that the name stands for. */
  readonly address: string;
  readonly family: 4 | 6;
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');
loopback.addSubnet('::ffff:127.0.0.0', 104, 'ipv6');

/**
 * Reads where the verifier is. Hostile tokens go to this computer alone, unless its owner names another host.
 *
 * @throws CliError
 */
export async function readTarget(text: string, allowedHosts: readonly string[]): Promise<Target> {
  const url = readUrl(text);
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const addresses = await resolve(host);
  const [first] = addresses;
  if (first === undefined) throw unreachable(host);
  if (!isAllowed(host, allowedHosts) && !addresses.every(isLoopback)) {
    throw usageError(
      `${host} is not this computer, and hostile tokens go nowhere else unasked`,
      `if it is yours to test: --allow-host ${host}`,
    );
  }
  return { url, ...first };
}

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw usageError('expected the address of the verifier', 'for example http://127.0.0.1:3000/me');
  if (url.username === '' && url.password === '') return url;
  throw usageError('expected an address without a user and password', 'leave out what stands before the @');
}

function isAllowed(host: string, allowedHosts: readonly string[]): boolean {
  return allowedHosts.some((allowed) => allowed.toLowerCase().replace(/^\[(.*)\]$/, '$1') === host);
}

type Address = Pick<Target, 'address' | 'family'>;

async function resolve(host: string): Promise<readonly Address[]> {
  const known = isIP(host);
  if (known !== 0) return [{ address: host, family: familyOf(known) }];
  try {
    const found = await lookup(host, { all: true });
    return found.map(({ address, family }) => ({ address, family: familyOf(family) }));
  } catch {
    throw unreachable(host);
  }
}

function familyOf(family: number): 4 | 6 {
  return family === 6 ? 6 : 4;
}

function isLoopback({ address, family }: Address): boolean {
  return loopback.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

function unreachable(host: string): Error {
  return usageError(`there is no host ${host}`, 'check the address of the verifier');
}
