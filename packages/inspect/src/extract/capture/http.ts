import { originOf } from '../place/url.ts';
import type { Exchange, Region } from './region.ts';

const linesPerStep = 2048;
const longestHead = 65_536;

/** Reads the HTTP messages of a text: raw requests and responses, or what `curl -v` prints, with `>` and `<` in front. */
export function* readHttp(text: string): Generator<undefined, Region[]> {
  const reading: Reading = { regions: [], exchange: undefined, message: undefined };
  if (!text.includes('HTTP/')) return reading.regions;
  let count = 0;
  for (let start = 0; start < text.length;) {
    const end = endOfLine(text, start);
    readLine(reading, text, { start, end });
    start = end + 1;
    if ((count += 1) % linesPerStep === 0) yield undefined;
  }
  closeMessage(reading, text.length);
  return reading.regions;
}

interface Line {
  readonly start: number;
  readonly end: number;
}

interface Message {
  readonly direction: 'request' | 'response';
  /** Where its body starts, once its head has ended. */
  bodyStart: number | undefined;
}

interface Reading {
  readonly regions: Region[];
  exchange: Exchange | undefined;
  message: Message | undefined;
}

const requestLine = /^(?:> )?([A-Z]{3,16}) (\S+) HTTP\/\d/;
const statusLine = /^(?:< )?HTTP\/\d(?:\.\d)? (\d{3})/;
const headerLine = /^(?:[<>] )?(:?[\w!#$%&'*+.^`|~-]{1,64}):[ \t]*/;

function readLine(reading: Reading, text: string, line: Line): void {
  const content = text.slice(line.start, Math.min(line.end, line.start + longestHead)).trimEnd();
  const request = content.includes(' HTTP/') ? requestLine.exec(content) : null;
  if (request) beginRequest(reading, line, request);
  else if (statusLine.test(content)) beginResponse(reading, line, content);
  else if (reading.message?.bodyStart === undefined) readHead(reading, line, content);
}

function beginRequest(
  reading: Reading,
  line: Line,
  { 1: method = '', 2: target = '' }: RegExpExecArray,
): void {
  closeMessage(reading, line.start);
  const origin = originOf(target);
  const exchange: Exchange = { capture: 'http', method, ...(target[0] === '/' || !origin ? {} : { origin }) };
  reading.exchange = exchange;
  reading.message = { direction: 'request', bodyStart: undefined };
  reading.regions.push({ ...line, slot: { kind: 'url' }, direction: 'request', exchange });
}

/** A response belongs to the request in front of it; a second one answers the same request again, as 100 and 200 do. */
function beginResponse(reading: Reading, line: Line, content: string): void {
  closeMessage(reading, line.start);
  reading.exchange ??= { capture: 'http' };
  reading.exchange.status = Number(statusLine.exec(content)?.[1]);
  reading.message = { direction: 'response', bodyStart: undefined };
}

function readHead(reading: Reading, line: Line, content: string): void {
  const { message, exchange } = reading;
  if (!message || !exchange) return;
  if (/^[<>]?\s*$/.test(content)) {
    message.bodyStart = line.end;
    return;
  }
  const found = headerLine.exec(content);
  const name = found?.[1];
  if (!found || name === undefined) return;
  learnFrom(exchange, name.toLowerCase(), content.slice(found[0].length));
  const start = line.start + found[0].length;
  const { direction } = message;
  if (line.end - start >= 8) {
    reading.regions.push({ start, end: line.end, slot: { kind: 'header', name }, direction, exchange });
  }
}

function learnFrom(exchange: Exchange, name: string, value: string): void {
  if (name === 'host' || name === ':authority') exchange.origin ??= `//${value}`.toLowerCase();
  if (name === ':scheme') exchange.origin = `${value}:${exchange.origin ?? '//'}`;
  const time = name === 'date' ? Date.parse(value) : NaN;
  if (!Number.isNaN(time)) exchange.time = time;
}

function closeMessage(reading: Reading, end: number): void {
  const { message, exchange } = reading;
  const start = message?.bodyStart;
  if (!message || !exchange || start === undefined || start >= end) return;
  reading.regions.push({ start, end, slot: { kind: 'body' }, direction: message.direction, exchange });
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end === -1 ? text.length : end;
}
