import type { Finding, InspectOptions, Suppression } from '@mintmark/inspect';
import { applySuppressions, findInCapture, findInKeys, inspect } from '@mintmark/inspect';
import type { ExtractedToken } from '@mintmark/inspect/extract';
import { readKeys } from '@mintmark/inspect/keys';
import { readToken } from '@mintmark/inspect/token';
import { findTokens } from '../sources/find-tokens.ts';
import type { OpenedText } from '../sources/open-text.ts';
import { createSeenTokens } from '../sources/seen-tokens.ts';
import type { Source } from '../sources/source.ts';
import type { LintedToken, LintedWhole, LintItem } from './item.ts';
import { perSource } from './per-source.ts';
import type { TokenGroup } from './token-group.ts';
import { createTokenGroup } from './token-group.ts';
import { createTravels } from './travels.ts';

/** What a run of `lint` knows while it goes on. */
export interface LintRun {
  readonly options: InspectOptions & { readonly now: number };
  readonly signal: AbortSignal;
  readonly suppressions: (source: string) => readonly Suppression[];
  /** All tokens so far. */
  readonly group: TokenGroup;
  /** Gives the next token its number. */
  readonly nextNumber: () => number;
}

/** Looks at every different token in a text, at all of them together, and at a key set that is the text. */
export async function* lintSource(
  { name }: Source,
  text: Exclude<OpenedText, { kind: 'binary' }>,
  run: LintRun,
): AsyncGenerator<LintItem> {
  const suppressions = run.suppressions(name);
  const seen = createSeenTokens();
  const travels = createTravels();
  const group = createTokenGroup();
  let isEmpty = true;
  for await (const tokens of findTokens(text, run.signal)) {
    travels.add(tokens);
    for (const token of tokens.filter((each) => seen.isNew(each.token))) {
      if (run.signal.aborted) break;
      isEmpty = false;
      const linted = await lintToken(token, name, { ...run, suppressions });
      group.add(linted);
      run.group.add(linted);
      yield linted;
    }
  }
  if (isEmpty && text.kind === 'whole' && !run.signal.aborted) {
    yield* lintOther(text.text, name, { ...run, suppressions });
    return;
  }
  const together = perSource(group.find());
  const found = [
    whole('together', { source: name, findings: together, places: group.places() }),
    whole('travel', { source: name, findings: findInCapture(travels.list()) }),
  ];
  for (const item of found) {
    const sifted = applySuppressions(item.findings, suppressions, run.options.now);
    if (item.findings.length > 0) yield { ...item, ...sifted };
  }
}

/** Makes an item about more than one token, before anything is accepted. */
export function whole(
  kind: LintedWhole['kind'],
  { source, findings, places = [] }: Pick<LintedWhole, 'source' | 'findings'> & Partial<LintedWhole>,
): LintedWhole {
  return { kind, source, findings, places, suppressed: [] };
}

interface SourceRun extends Omit<LintRun, 'suppressions'> {
  readonly suppressions: readonly Suppression[];
}

type FoundToken = Pick<ExtractedToken, 'token' | 'line' | 'column' | 'start' | 'end' | 'kind'>;

async function lintToken(
  { token, line, column, start, end, kind }: FoundToken,
  source: string,
  { options, suppressions, nextNumber }: SourceRun,
): Promise<LintedToken> {
  const inspection = await inspect(token, { ...options, suppressions });
  return { kind: 'token', source, number: nextNumber(), line, column, start, end, form: kind, inspection };
}

/**
 * Where nothing looks like a whole token, a text that starts like one is taken for one, so that its damage is told;
 * otherwise it may be a key.
 */
async function* lintOther(text: string, source: string, run: SourceRun): AsyncGenerator<LintItem> {
  const reading = readToken(text);
  if (reading.header?.value !== undefined && reading.kind !== 'unknown' && reading.parts.length > 1) {
    const token = { token: text, line: 1, column: 1, start: 0, end: text.length, kind: 'damaged' } as const;
    yield await lintToken(token, source, run);
    return;
  }
  const findings = findKeyFindings(text);
  if (findings === undefined) return;
  yield {
    ...whole('keys', { source, findings }),
    ...applySuppressions(findings, run.suppressions, run.options.now),
  };
}

/** What there is to say about a key or key set; undefined for a text that is none. */
export function findKeyFindings(text: string): readonly Finding[] | undefined {
  const keys = readKeys(text);
  return keys.keys.length > 0 && keys.kind !== 'secret' ? findInKeys(keys) : undefined;
}
