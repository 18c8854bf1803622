import {
  fromTrustedProxies,
  overrides,
  pushForwardingHeaders,
  writtenByGateway,
} from './forwarding-headers.ts';
import { foldName, isHopByHop, readConnectionOptions } from './hop-by-hop.ts';
import { createNameMemory } from './name-memory.ts';
import { findHeader } from './parsed-head.ts';
import type { RequestHead } from './request-head.ts';

/** What a service gets beside the client's own header fields. */
export interface PassRequestOptions {
  /** Whether a field is taken away; it gets the lower-case name. */
  readonly strip: (lowerName: string) => boolean;
  /** Names and values by turns, in place of any that the client sent, in whatever spelling. */
  readonly set: readonly string[];
}

/** What a client gets beside the service's own header fields. */
export interface PassResponseOptions {
  readonly httpVersion: RequestHead['httpVersion'];
  /** Lower-case names that are taken away. */
  readonly remove: ReadonlySet<string>;
  /** Names and values by turns, in place of any that the service sent. */
  readonly set: readonly string[];
}

type Fate = 'pass' | 'drop' | 'trusted' | 'cookie';

/** What is known of a name as it was sent. */
interface NameFacts {
  readonly lower: string;
  readonly folded: string;
  readonly fate: Fate;
}

const memories = new WeakMap<PassRequestOptions['strip'], (name: string) => NameFacts>();

/**
 * The header fields that a service gets: without those of the connection, without what only the gateway may say, and with
 * `Forwarded`, `X-Forwarded-*` and `Via`. Leaves Host, Content-Length, Transfer-Encoding and TE to whoever sends the request.
 */
export function passRequestHeaders(head: RequestHead, options: PassRequestOptions): string[] {
  const { rawHeaders, isFromTrustedProxy = false } = head;
  const factsOf = memoryFor(options.strip);
  const named = readConnectionOptions(findHeader(rawHeaders, 'connection'));
  const lengths = lengthsOf(options.set);
  const passed: string[] = [];
  let cookie: string | undefined;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const facts = factsOf(rawHeaders[at] ?? '');
    const { fate, lower } = facts;
    if (fate === 'drop' || (fate === 'trusted' && !isFromTrustedProxy) || named?.has(lower) === true)
      continue;
    if (hasLength(lengths, lower) && isSet(options.set, facts.folded)) continue;
    const value = rawHeaders[at + 1] ?? '';
    // RFC 9113 §8.2.3: crumbs of HTTP/2 become one field before they reach a service that does not know them.
    if (fate === 'cookie') cookie = cookie === undefined ? value : `${cookie}; ${value}`;
    else passed.push(lower, value);
  }
  if (cookie !== undefined) passed.push('cookie', cookie);
  for (const text of options.set) passed.push(text);
  pushForwardingHeaders(passed, head);
  return passed;
}

function memoryFor(strip: PassRequestOptions['strip']): (name: string) => NameFacts {
  const known = memories.get(strip);
  if (known !== undefined) return known;
  const memory = createNameMemory((name) => factsOfRequestName(name, strip));
  memories.set(strip, memory);
  return memory;
}

function factsOfRequestName(name: string, strip: PassRequestOptions['strip']): NameFacts {
  const lower = name.toLowerCase();
  const folded = foldName(lower);
  return { lower, folded, fate: isDropped(lower, folded) || strip(lower) ? 'drop' : fateOf(lower, folded) };
}

function isDropped(lower: string, folded: string): boolean {
  if (isHopByHop(folded) || folded === 'host' || folded === 'expect') return true;
  return writtenByGateway.has(folded) || overrides.has(folded) || (lower !== folded && isOneOfOurs(folded));
}

/** Fields whose odd spellings (`content_type`, `Authorization_`) services could take for the checked ones. */
function isOneOfOurs(folded: string): boolean {
  return oddlySpelt.has(folded) || folded.startsWith('x-forwarded-') || fromTrustedProxies.has(folded);
}

const oddlySpelt: ReadonlySet<string> = new Set([
  ...[
    'authorization',
    'cookie',
    'content-type',
    'content-encoding',
    'dpop',
    'origin',
    'x-api-key',
    'x-request-id',
  ],
]);

function fateOf(lower: string, folded: string): Fate {
  if (lower === 'cookie') return 'cookie';
  return fromTrustedProxies.has(folded) || folded.startsWith('x-forwarded-') ? 'trusted' : 'pass';
}

/** Which lengths names have, so that most fields are not compared: one bit each. */
function lengthsOf(set: readonly string[]): number {
  let lengths = 0;
  for (let at = 0; at < set.length; at += 2) lengths |= 1 << ((set[at]?.length ?? 0) & 31);
  return lengths;
}

function hasLength(lengths: number, name: string): boolean {
  return (lengths & (1 << (name.length & 31))) !== 0;
}

const foldedName = createNameMemory(foldName);

function isSet(set: readonly string[], folded: string): boolean {
  for (let at = 0; at < set.length; at += 2) {
    const name = set[at] ?? '';
    if (name === folded || (name.length === folded.length && foldedName(name) === folded)) return true;
  }
  return false;
}

interface ResponseName {
  readonly lower: string;
  readonly isDropped: boolean;
}

const responseName = createNameMemory((name: string): ResponseName => {
  const lower = name.toLowerCase();
  // Alt-Svc would lead clients past the gateway, to an address that only the service knows.
  return { lower, isDropped: isHopByHop(lower) || lower === 'alt-svc' };
});

/**
 * The header fields that a client gets: without those of the connection to the service and without Content-Length, which whoever
 * writes the answer adds. `Set-Cookie` stays as many fields; `Date` is the service's. Names are in lower case, as HTTP/2 has them.
 */
export function passResponseHeaders(headers: readonly string[], options: PassResponseOptions): string[] {
  const { remove, set } = options;
  const named = readConnectionOptions(findHeader(headers, 'connection'));
  const lengths = lengthsOf(set);
  const passed: string[] = [];
  for (let at = 0; at < headers.length; at += 2) {
    const { lower, isDropped } = responseName(headers[at] ?? '');
    if (isDropped || remove.has(lower) || named?.has(lower) === true) continue;
    if (hasLength(lengths, lower) && isSet(set, foldedName(lower))) continue;
    passed.push(lower, headers[at + 1] ?? '');
  }
  for (const text of set) passed.push(text);
  return passed;
}
