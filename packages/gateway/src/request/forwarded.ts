import { isIP } from 'node:net';
import { parseForwarded } from './parse-forwarded.ts';
import { requestProblems, type RequestProblem } from './request-problem.ts';
import { plainAddress, type TrustedProxies } from './trusted-proxies.ts';

/** What trusted proxies say about the client. */
export interface ClientFacts {
  readonly address: string;
  /** Undefined where they do not say. */
  readonly scheme: 'http' | 'https' | undefined;
  /** Undefined where they do not say. */
  readonly authority: string | undefined;
  /** The client and the proxies that were believed, the nearest last, joined by commas. */
  readonly forwardedFor: string;
}

type Header = (name: string) => string | undefined;

/** Where the walk over the proxies begins, and whom it believes. */
export interface ProxyChain {
  readonly peerAddress: string;
  readonly proxies: TrustedProxies;
}

/** No chain of honest proxies is longer. */
const maxHops = 32;
const schemes: ReadonlyMap<string, 'http' | 'https'> = new Map([
  ['http', 'http'],
  ['https', 'https'],
  ['ws', 'http'],
  ['wss', 'https'],
]);

/**
 * Reads `Forwarded` and `X-Forwarded-*` of a request whose peer is a trusted proxy. Entries are walked from the right, as long as
 * they name trusted proxies; what stands left of the first other address was sent by the client and is not looked at. Most proxies
 * write one of the two families and pass on the other as the client sent it, so two families that disagree are a problem, not a
 * choice.
 */
export function readForwarded(header: Header, chain: ProxyChain): ClientFacts | RequestProblem | undefined {
  const forwarded = header('forwarded');
  const standard = forwarded === undefined ? undefined : fromForwarded(forwarded, chain);
  const legacy = fromLegacy(header, chain);
  if (standard === undefined || 'reason' in standard) return standard ?? legacy;
  if (legacy === undefined || 'reason' in legacy) return legacy ?? standard;
  return unite(standard, legacy, header('x-forwarded-for') === undefined);
}

function unite(
  standard: ClientFacts,
  legacy: ClientFacts,
  hasNoAddress: boolean,
): ClientFacts | RequestProblem {
  const agree =
    (hasNoAddress || standard.address === legacy.address) &&
    isSame(standard.scheme, legacy.scheme) &&
    isSame(standard.authority, legacy.authority);
  if (!agree) return requestProblems.forwardedDiffers;
  return {
    address: standard.address,
    scheme: standard.scheme ?? legacy.scheme,
    authority: standard.authority ?? legacy.authority,
    forwardedFor: standard.forwardedFor,
  };
}

function isSame(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one.toLowerCase() === other.toLowerCase();
}

function fromForwarded(value: string, chain: ProxyChain): ClientFacts | RequestProblem {
  const elements = parseForwarded(value);
  if (elements === undefined) return requestProblems.forwarded;
  const walk = walkFromRight(
    elements.map((element) => element.get('for')),
    chain,
  );
  if (walk === undefined) return requestProblems.forwarded;
  const element = elements[walk.index];
  return withClient(walk, element?.get('proto'), element?.get('host'));
}

function fromLegacy(header: Header, chain: ProxyChain): ClientFacts | RequestProblem | undefined {
  const addresses = header('x-forwarded-for');
  const proto = header('x-forwarded-proto');
  const host = header('x-forwarded-host');
  if (addresses === undefined && proto === undefined && host === undefined) return undefined;
  const entries = addresses === undefined ? [] : addresses.split(',');
  const walk = walkFromRight(entries, chain);
  if (walk === undefined) return requestProblems.forwarded;
  const fromEnd = Math.max(entries.length - 1 - walk.index, 0);
  return withClient(walk, pick(proto, fromEnd), pick(host, fromEnd));
}

/** The value of the proxy that wrote the client's address; where proxies replace instead of appending, the only one. */
function pick(value: string | undefined, fromEnd: number): string | undefined {
  const values = value?.split(',');
  return values?.[Math.max(values.length - 1 - fromEnd, 0)]?.trim();
}

function withClient(
  { address, forwardedFor }: Walk,
  proto: string | undefined,
  authority: string | undefined,
): ClientFacts | RequestProblem {
  const scheme = proto === undefined ? undefined : schemes.get(proto.toLowerCase());
  return proto !== undefined && scheme === undefined
    ? requestProblems.forwarded
    : { address, forwardedFor, scheme, authority };
}

interface Walk {
  readonly address: string;
  readonly forwardedFor: string;
  /** The entry that was believed last. */
  readonly index: number;
}

function walkFromRight(entries: readonly (string | undefined)[], chain: ProxyChain): Walk | undefined {
  if (entries.length > maxHops) return undefined;
  let address = chain.peerAddress;
  let forwardedFor = address;
  let index = entries.length;
  while (index > 0) {
    index--;
    const node = parseNode(entries[index]?.trim() ?? '');
    if (node === undefined) return undefined;
    // RFC 7239 §6.2 and §6.3: a proxy may hide the client, whose address is then that of the proxy.
    if (node === '') break;
    address = node;
    forwardedFor = `${node}, ${forwardedFor}`;
    if (!chain.proxies.has(address)) break;
  }
  return { address, forwardedFor, index: Math.min(index, Math.max(entries.length - 1, 0)) };
}

/** The address of a node (RFC 7239 §6) or of an entry of X-Forwarded-For; empty where it is hidden, undefined where it is broken. */
function parseNode(node: string): string | undefined {
  if (node.toLowerCase() === 'unknown' || /^_[\w.-]{1,64}$/u.test(node)) return '';
  if (node.startsWith('[')) {
    const end = node.indexOf(']');
    const address = node.slice(1, Math.max(end, 1));
    return isIP(address) === 6 && /^(?::\d{1,5})?$/u.test(node.slice(end + 1))
      ? plainAddress(address)
      : undefined;
  }
  const address = isIP(node) === 6 ? node : node.replace(/:\d{1,5}$/u, '');
  return isIP(address) === 0 ? undefined : plainAddress(address);
}
