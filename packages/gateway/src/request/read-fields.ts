import { requestProblems, type RequestProblem } from './request-problem.ts';

/** The values of the fields that say what a message is. Those of the last request read: filled anew by each call. */
export interface MessageFields {
  host: string | undefined;
  contentLength: string | undefined;
  transferEncoding: string | undefined;
  connection: string | undefined;
  upgrade: string | undefined;
  expect: string | undefined;
}

interface KnownField {
  readonly name: string;
  /** Where its value goes; undefined for those that only must not be there twice. */
  readonly slot: keyof MessageFields | undefined;
  readonly bit: number;
  /** Whether its values make one list. */
  readonly isList?: boolean;
  /** RFC 9113 §8.2.2: it may not be there in HTTP/2. */
  readonly isConnectionSpecific?: boolean;
}

const knownFields: readonly KnownField[] = [
  { name: 'host', slot: 'host', bit: 1 },
  { name: 'content-length', slot: 'contentLength', bit: 2 },
  { name: 'transfer-encoding', slot: 'transferEncoding', bit: 4, isConnectionSpecific: true },
  { name: 'connection', slot: 'connection', bit: 8, isList: true, isConnectionSpecific: true },
  { name: 'upgrade', slot: 'upgrade', bit: 16, isList: true, isConnectionSpecific: true },
  { name: 'expect', slot: 'expect', bit: 32, isList: true },
  { name: 'content-type', slot: undefined, bit: 64 },
  { name: 'authorization', slot: undefined, bit: 128 },
  { name: 'keep-alive', slot: undefined, bit: 256, isList: true, isConnectionSpecific: true },
  { name: 'proxy-connection', slot: undefined, bit: 512, isList: true, isConnectionSpecific: true },
];

/** By the length of the name, so that most fields are passed by without looking at their names. */
const fieldsByLength: readonly (readonly KnownField[] | undefined)[] = Array.from(
  { length: 32 },
  (_, length) => {
    const fields = knownFields.filter((field) => field.name.length === length);
    return fields.length === 0 ? undefined : fields;
  },
);

// Reading is synchronous, so that one object serves all requests.
const fields: MessageFields = {
  host: undefined,
  contentLength: undefined,
  transferEncoding: undefined,
  connection: undefined,
  upgrade: undefined,
  expect: undefined,
};

function clear(): void {
  fields.host = undefined;
  fields.contentLength = undefined;
  fields.transferEncoding = undefined;
  fields.connection = undefined;
  fields.upgrade = undefined;
  fields.expect = undefined;
}

/**
 * Reads the fields that frame and route a message, in one pass. The characters of names and values are not looked at again: llhttp
 * (strict) and nghttp2 let no control character, no line break and no name that is no token through, which the corpora hold them to.
 */
export function readFields(rawHeaders: readonly string[], isHttp2: boolean): MessageFields | RequestProblem {
  clear();
  let seen = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? '';
    const candidates = fieldsByLength[name.length];
    const field = candidates === undefined ? undefined : findField(candidates, name);
    if (field === undefined) continue;
    if (isHttp2 && field.isConnectionSpecific === true) return requestProblems.connectionField;
    const isRepeated = (seen & field.bit) !== 0;
    if (isRepeated && field.isList !== true) return requestProblems.duplicate;
    seen |= field.bit;
    if (field.slot === undefined) continue;
    const value = rawHeaders[at + 1] ?? '';
    fields[field.slot] = isRepeated ? `${fields[field.slot]}, ${value}` : value;
  }
  return fields;
}

function findField(candidates: readonly KnownField[], name: string): KnownField | undefined {
  const lower = name.toLowerCase();
  for (const candidate of candidates) if (candidate.name === lower) return candidate;
  return undefined;
}

/** Whether a comma-separated list has a token, whatever its case. */
export function hasToken(list: string, token: string): boolean {
  if (list.length === token.length) return list.toLowerCase() === token;
  return list
    .toLowerCase()
    .split(',')
    .some((item) => item.trim() === token);
}
