import { summarizeClaims } from './claims.ts';
import type { CompactToken } from './compact.ts';
import { findCompactTokens } from './compact.ts';
import { NeedleSearch } from './needles.ts';
import type { Hit } from './needles.ts';
import type { Run } from './run.ts';
import { endOffsetOf, offsetOf, readRun } from './run.ts';
import type { ExtractedToken } from './types.ts';

/** A token and where it is, before anything is known of what is around it. */
export interface FoundToken extends Pick<
  ExtractedToken,
  'token' | 'kind' | 'header' | 'issuer' | 'expiry' | 'start' | 'end'
> {
  /** The decoded text it was found in, where that was base64 in the paste. */
  readonly decoded?: { readonly text: string; readonly start: number };
}

/**
 * Yields the tokens of a text in order, and undefined where a caller may pause. A stretch of the text is read once for
 * each way to read it, so the time is in proportion to its length.
 */
export function* scan(text: string): Generator<FoundToken | undefined> {
  const search = new NeedleSearch(text);
  const state: State = { from: 0, runEnd: 0 };
  for (let hit = search.next(0); hit; hit = search.next(state.from)) {
    yield* readHit(text, hit, state);
    yield undefined;
  }
}

interface State {
  /** Everything in front of it is part of a token already. */
  from: number;
  /** Everything in front of it was searched for compact tokens. */
  runEnd: number;
}

function* readHit(text: string, { at, kind }: Hit, state: State): Generator<FoundToken> {
  if (kind !== 'compact' || at < state.runEnd || !mayBegin(text, at)) return;
  const run = readRun(text, at);
  state.runEnd = run.end;
  for (const token of findCompactTokens(text, run)) {
    const found = locate(run, token);
    state.from = found.end;
    yield found;
  }
}

/** Most words with "ey" in them end here: the third character shows whether a quote or white space is encoded. */
function mayBegin(text: string, at: number): boolean {
  return text[at] !== 'e' || /^e(?:y[A-DI-L%\\&=]|w[k-r0-3])/.test(text.slice(at, at + 3));
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
