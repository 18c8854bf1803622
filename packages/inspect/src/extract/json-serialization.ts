import { decodeJsonObject } from './base64-text.ts';
import { summarizeHeader } from './header.ts';
import { recognizeObject } from './json-recognizer.ts';
import type { Spelling } from './json-window.ts';
import { openWindow, spellingOfQuote } from './json-window.ts';
import type { HeaderSummary } from './types.ts';

/** A JWS or JWE in JSON serialization (RFC 7515 §7.2, RFC 7516 §7.2). */
export interface JsonToken {
  /** Offset after its last character in the paste. */
  readonly end: number;
  /** Its JSON text. */
  readonly token: string;
  readonly kind: 'json-signed' | 'json-encrypted';
  readonly header: HeaderSummary;
  readonly payload?: string;
}

const names =
  'payload|protected|signatures?|header|unprotected|recipients|encrypted_key|iv|ciphertext|tag|aad|disclosures|kb_jwt';

const beginning = new RegExp(
  String.raw`(?:\{|%(?:25){0,4}7[Bb])(?:[\s+]|\\{1,7}[nrt]|%(?:25){0,4}(?:20|0[9AaDd])){0,32}` +
    String.raw`(\\{0,7}"|\\{1,7}u0022|%(?:25){0,4}22|&(?:amp;){0,4}(?:quot|#34|#x22);)(?:${names})\1`,
  'y',
);

const smallestWindow = 48;
const largestWindow = 16_777_216;

/** Reads the JSON serialization that begins with the brace at `at`; undefined if none does. */
export function readJsonToken(paste: string, at: number): JsonToken | undefined {
  const quote = quoteOf(paste, at);
  if (quote === undefined) return undefined;
  const object = readObject(paste, at, spellingOfQuote(quote));
  const token = object && tokenOf(object.text);
  return object && token && { ...token, token: object.text, end: object.end };
}

/** How the quotes are written, if the brace is followed by a member of a JSON serialization. */
function quoteOf(paste: string, at: number): string | undefined {
  // Nearly all braces are followed by something else, and a pattern takes longer to say so.
  if (paste[at + 1] === '"' && !'psuhreictadk'.includes(paste.charAt(at + 2))) return undefined;
  if (!' \t\r\n"\\%&+72'.includes(paste.charAt(at + 1))) return undefined;
  beginning.lastIndex = at;
  return beginning.exec(paste)?.[1];
}

/** Takes off the escapes of as much text as the object turns out to need, four times more at each attempt. */
function readObject(
  paste: string,
  at: number,
  spelling: Spelling,
): { text: string; end: number } | undefined {
  if (spelling.kind === 'plain') {
    const end = recognizeObject(paste, at);
    return typeof end === 'number' ? { text: paste.slice(at, end), end } : undefined;
  }
  for (let size = smallestWindow; size <= largestWindow; size *= 4) {
    const window = openWindow(paste, { start: at, end: Math.min(paste.length, at + size) }, spelling);
    const end = recognizeObject(window.text);
    if (typeof end === 'number') {
      return { text: window.text.slice(0, end), end: window.ends[end - 1] ?? at + end };
    }
    if (end === 'invalid' || at + size >= paste.length) return undefined;
  }
  return undefined;
}

type Members = Readonly<Record<string, unknown>>;

function tokenOf(text: string): Pick<JsonToken, 'kind' | 'header' | 'payload'> | undefined {
  const object = parseObject(text);
  if (!object) return undefined;
  const header = summarizeHeader(headersOf(object));
  if (header.alg === undefined && header.enc === undefined) return undefined;
  if (typeof object['ciphertext'] === 'string') return { kind: 'json-encrypted', header };
  const isSigned = typeof object['signature'] === 'string' || Array.isArray(object['signatures']);
  if (!isSigned || header.alg === undefined) return undefined;
  const payload = object['payload'];
  return { kind: 'json-signed', header, ...(typeof payload === 'string' ? { payload } : {}) };
}

function parseObject(text: string): Members | undefined {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** The header of the first signature or recipient: its protected and unprotected members together. */
function headersOf(object: Members): Members {
  const first = asObject(firstOf(object['signatures']) ?? firstOf(object['recipients'])) ?? {};
  return Object.assign(
    Object.create(null),
    asObject(object['unprotected']),
    asObject(object['header']),
    asObject(first['header']),
    protectedOf(object),
    protectedOf(first),
  ) as Members;
}

function protectedOf(object: Members): Members | undefined {
  const text = object['protected'];
  return typeof text === 'string' ? decodeJsonObject(text) : undefined;
}

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : undefined;
}

function asObject(value: unknown): Members | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Members)
    : undefined;
}
