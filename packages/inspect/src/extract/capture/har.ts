import { originOf } from '../place/url.ts';
import type { CookieAttributes } from '../types.ts';
import type { Frame, Range } from './json-walk.ts';
import { walkJson } from './json-walk.ts';
import type { Exchange, Region, Slot } from './region.ts';

/** Reads where what is in a HAR file. The result is empty for any other text. */
export function* readHar(text: string): Generator<undefined, Region[]> {
  const reading: Reading = { text, regions: [], exchanges: new Map() };
  if (!/^\s*[{[]/.test(text.slice(0, 64)) || !text.includes('"startedDateTime"')) return [];
  yield* walkJson(text, { path, leave: (frame) => leave(reading, frame) });
  return reading.regions.toSorted((one, other) => one.start - other.start);
}

interface Reading {
  readonly text: string;
  readonly regions: Region[];
  /** Exchanges by the object of their entry. */
  readonly exchanges: Map<Frame, Exchange>;
}

const roots: ReadonlySet<string> = /* @__PURE__ */ new Set(['request', 'response', '_webSocketMessages']);

/** Paths begin at `request`, `response` and the messages; an entry itself has the empty path. */
function path(parent: Frame | undefined): string | undefined {
  if (parent === undefined) return '';
  const name = parent.isObject ? parent.name : '*';
  if (name !== undefined && roots.has(name)) return name;
  return parent.path === undefined || parent.path === '' ? '' : `${parent.path}/${name ?? ''}`;
}

function leave(reading: Reading, frame: Frame): void {
  if (frame.path === '') leaveEntry(reading, frame);
  else partReaders[frame.path ?? '']?.({ ...reading, frame, exchange: exchangeOf(reading, frame) });
}

function leaveEntry({ text, exchanges }: Reading, frame: Frame): void {
  const exchange = exchanges.get(frame);
  const started = frame.members.get('startedDateTime');
  const time = started ? Date.parse(stringAt(text, started)) : NaN;
  if (exchange && !Number.isNaN(time)) exchange.time = time;
  exchanges.delete(frame);
}

/** The exchange of the object in which `request` and `response` stand. */
function exchangeOf({ exchanges }: Reading, frame: Frame): Exchange {
  let entry = frame;
  while (entry.parent && entry.path !== '') entry = entry.parent;
  const exchange = exchanges.get(entry) ?? { capture: 'har' };
  exchanges.set(entry, exchange);
  return exchange;
}

interface Part extends Reading {
  readonly frame: Frame;
  readonly exchange: Exchange;
}

/** What to take from which object of an entry. */
const partReaders: Readonly<Record<string, (part: Part) => void>> = {
  __proto__: null as never,
  request: readRequest,
  response: readResponse,
  'request/headers/*': (part) => addNamed(part, 'request', (name) => ({ kind: 'header', name })),
  'response/headers/*': (part) => addNamed(part, 'response', (name) => ({ kind: 'header', name })),
  'request/cookies/*': (part) => addNamed(part, 'request', (name) => ({ kind: 'cookie', name })),
  'response/cookies/*': (part) =>
    addNamed(part, 'response', (name) => ({ kind: 'set-cookie', name, attributes: attributesOf(part) })),
  'request/queryString/*': (part) => addNamed(part, 'request', (name) => ({ kind: 'query', name })),
  'request/postData/params/*': (part) => addNamed(part, 'request', (name) => ({ kind: 'form', name })),
  'request/postData': (part) => addMember(part, 'text', { direction: 'request', slot: { kind: 'body' } }),
  'response/content': (part) => addMember(part, 'text', { direction: 'response', slot: { kind: 'body' } }),
  '_webSocketMessages/*': readMessage,
};

function readRequest(part: Part): void {
  const { exchange } = part;
  const method = memberText(part, 'method');
  const origin = originOf(memberText(part, 'url') ?? '');
  if (method !== undefined) exchange.method = method;
  if (origin !== undefined) exchange.origin = origin;
  addMember(part, 'url', { direction: 'request', slot: { kind: 'url' } });
}

function readResponse(part: Part): void {
  const status = Number(memberText(part, 'status') ?? NaN);
  if (status >= 100) part.exchange.status = status;
  addMember(part, 'redirectURL', { direction: 'response', slot: { kind: 'url' } });
}

function readMessage(part: Part): void {
  const direction = memberText(part, 'type') === 'send' ? 'request' : 'response';
  addMember(part, 'data', { direction, slot: { kind: 'websocket' } });
}

function addNamed(part: Part, direction: Region['direction'], slotOf: (name: string) => Slot): void {
  const name = memberText(part, 'name');
  if (name !== undefined) addMember(part, 'value', { direction, slot: slotOf(name) });
}

function addMember(part: Part, name: string, known: Pick<Region, 'direction' | 'slot'>): void {
  const range = part.frame.members.get(name);
  if (range?.isString !== true || range.end - range.start < 8) return;
  part.regions.push({ start: range.start, end: range.end, ...known, exchange: part.exchange });
}

function attributesOf(part: Part): CookieAttributes {
  const sameSite = memberText(part, 'sameSite');
  const domain = memberText(part, 'domain');
  const cookiePath = memberText(part, 'path');
  return {
    secure: memberText(part, 'secure') === 'true',
    httpOnly: memberText(part, 'httpOnly') === 'true',
    ...(sameSite === undefined ? {} : { sameSite }),
    ...(domain === undefined ? {} : { domain }),
    ...(cookiePath === undefined ? {} : { path: cookiePath }),
  };
}

function memberText({ text, frame }: Part, name: string): string | undefined {
  const range = frame.members.get(name);
  return range && stringAt(text, range);
}

const longestText = 4096;

function stringAt(text: string, { start, end, isString }: Range): string {
  const raw = text.slice(start, Math.min(end, start + longestText));
  if (!isString || !raw.includes('\\')) return raw;
  try {
    return String(JSON.parse(`"${raw}"`));
  } catch {
    return raw;
  }
}
