import type { Severity } from '@mintmark/inspect';
import { describeCounts } from '../inspect/format-findings.ts';
import { escapeControls } from '../output/quote.ts';
import type { Skipped } from '../sources/source.ts';
import type { LintItem } from './item.ts';
import { findingsOf, suppressedOf } from './item.ts';

/** What a run came to. */
export interface LintSummary {
  readonly sources: number;
  readonly tokens: number;
  /** How many key sets, and files with a key, there are. */
  readonly keys: number;
  readonly findings: Readonly<Record<Severity, number>>;
  /** How many findings are accepted. */
  readonly suppressed: number;
  /** Tokens that were not held against the others, because there are too many. */
  readonly notCompared: number;
  readonly skipped: readonly Skipped[];
  /** Whether everything that was named was looked at. */
  readonly isComplete: boolean;
}

/** Counts what is found while it is found. */
export interface LintCount {
  readonly add: (item: LintItem) => void;
  readonly get: () => Pick<LintSummary, 'tokens' | 'keys' | 'findings' | 'suppressed'>;
}

/** Makes the count. */
export function createLintCount(): LintCount {
  const findings: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  let [tokens, keys, suppressed] = [0, 0, 0];
  return {
    add(item) {
      if (item.kind === 'token') tokens++;
      if (item.kind === 'keys') keys++;
      for (const { severity } of findingsOf(item)) findings[severity]++;
      suppressed += suppressedOf(item).length;
    },
    get: () => ({ tokens, keys, findings, suppressed }),
  };
}

/** The closing line of a run. */
export function describeSummary(summary: LintSummary, suppressionsPath: string | undefined): string {
  const { tokens, keys, sources, findings, suppressed, notCompared, isComplete } = summary;
  const what = [
    ...(tokens > 0 ? [plural(tokens, 'token')] : []),
    ...(keys > 0 ? [plural(keys, 'key file')] : []),
  ].join(' and ');
  const where = sources === 1 ? '' : ` in ${sources.toLocaleString('en')} sources`;
  const accepted =
    suppressionsPath === undefined
      ? ''
      : `; ${suppressed.toLocaleString('en')} accepted by ${escapeControls(suppressionsPath)}`;
  const compared =
    notCompared === 0
      ? ''
      : `; ${plural(notCompared, 'token')} beyond the first ${(tokens - notCompared).toLocaleString('en')} not held against the others`;
  const stopped = isComplete ? '' : 'stopped before the end; so far ';
  if (what === '') return `${stopped}no token and no key${where}`;
  return `${stopped}${what}${where}: ${describeCounts(findings)}${accepted}${compared}`;
}

function plural(count: number, word: string): string {
  return `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`;
}
