import { decodeAround, endInPaste, startInPaste } from './base64-layer.ts';
import { beginsObject } from './characters.ts';
import { summarizeClaims } from './claims.ts';
import type { CompactToken } from './compact.ts';
import { findCompactTokens } from './compact.ts';
import type { HeaderMemory } from './header.ts';
import { readJsonToken } from './json-serialization.ts';
import type { Hit } from './needles.ts';
import { NeedleSearch } from './needles.ts';
import type { Run } from './run.ts';
import { endOffsetOf, offsetOf, readRun } from './run.ts';
import type { ExtractedToken } from './types.ts';

/** A token in text that is base64 in the paste. */
export interface DecodedText {
  readonly text: string;
  /** Offsets of the token in the text. */
  readonly start: number;
  readonly end: number;
  /** Offset of the base64 in the paste. */
  readonly base64Start: number;
}

/** A token and where it is, before anything is known of what is around it. */
export interface FoundToken extends Pick<
  ExtractedToken,
  'token' | 'kind' | 'header' | 'issuer' | 'expiry' | 'start' | 'end'
> {
  /** The text it stands in, where that is base64 in the paste. */
  readonly decoded?: DecodedText;
}

/**
 * Yields the tokens of a text in order, and undefined where a caller may pause. A stretch of the text is read once for
 * each way to read it, so the time is in proportion to its length.
 */
export function scan(text: string): Generator<FoundToken | undefined> {
  return scanLayer(text, 0);
}

/** So many places are looked at between two chances to pause; each takes a microsecond or a few. */
const hitsPerStep = 256;

/** Base64 of base64 is as deep as anybody goes. */
const maxLayers = 2;

function* scanLayer(text: string, layer: number): Generator<FoundToken | undefined> {
  const search = new NeedleSearch(text);
  const state: State = { from: 0, runEnd: 0, hits: 0, layer, decodedUntil: [0, 0, 0, 0], headers: new Map() };
  for (let hit = search.next(0, 0); hit; hit = search.next(state.from, state.runEnd)) {
    for (const found of readers[hit.kind](text, hit, state)) yield found;
    if ((state.hits += 1) % hitsPerStep === 0) yield undefined;
  }
}

interface State {
  /** Everything in front of it is part of a token already, or was looked at. */
  from: number;
  /** Everything in front of it was searched for compact tokens. */
  runEnd: number;
  hits: number;
  readonly layer: number;
  /** Everything in front of it was decoded as base64, for each of the four ways to group the characters. */
  readonly decodedUntil: [number, number, number, number];
  readonly headers: HeaderMemory;
}

type Reader = (text: string, hit: Hit, state: State) => Iterable<FoundToken | undefined>;

const nothing: Iterable<FoundToken> = [];

const readers: Readonly<Record<Hit['kind'], Reader>> = {
  compact(text, { at }, state) {
    state.runEnd = at + 1;
    return mayBegin(text, at) ? readCompact(text, at, state) : nothing;
  },
  json(text, { at }, state) {
    state.from = Math.max(state.from, at + 1);
    const token = readJsonToken(text, at);
    if (!token) return nothing;
    const { payload, ...rest } = token;
    state.from = token.end;
    state.runEnd = Math.max(state.runEnd, token.end);
    return [{ ...rest, ...summarizeClaims(payload), start: at }];
  },
  base64(text, { at, shift }, state) {
    state.from = Math.max(state.from, at + 1);
    const group = at - shift;
    const isNew = group >= 0 && group >= (state.decodedUntil[group & 3] ?? 0) && state.layer < maxLayers;
    return isNew ? readBase64(text, group, state) : nothing;
  },
};

function* readCompact(text: string, at: number, state: State): Generator<FoundToken | undefined> {
  const run = readRun(text, at);
  state.runEnd = Math.max(run.end, at + 1);
  for (const token of findCompactTokens({ text, run, headers: state.headers })) {
    const found = token && locate(run, token);
    state.from = Math.max(state.from, found?.end ?? 0);
    yield found;
  }
}

function* readBase64(text: string, group: number, state: State): Generator<FoundToken | undefined> {
  const decoded = decodeAround(text, group, state.decodedUntil[group & 3] ?? 0);
  state.decodedUntil[group & 3] = Math.max(group + 1, decoded?.run.end ?? 0);
  if (!decoded) return;
  for (const found of scanLayer(decoded.text, state.layer + 1)) {
    if (!found) yield undefined;
    else {
      const start = startInPaste(decoded, found.start);
      const end = endInPaste(decoded, found.end);
      state.from = Math.max(state.from, end);
      const inner = { text: decoded.text, start: found.start, end: found.end, base64Start: decoded.start };
      yield { ...found, start, end, decoded: inner };
    }
  }
}

/** Most words with "ey" in them end here: the third character shows whether a quote or white space is encoded. */
function mayBegin(text: string, at: number): boolean {
  return text.charCodeAt(at) !== 0x65 || beginsObject(text, at) || '%\\&='.includes(text.charAt(at + 2));
}

function locate(run: Run, { from, to, kind, header, payload }: CompactToken): FoundToken {
  return {
    token: run.clean.slice(from, to),
    kind,
    header,
    ...summarizeClaims(payload),
    start: offsetOf(run, from),
    end: endOffsetOf(run, to),
  };
}
