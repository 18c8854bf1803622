import type { Finding, RuleId } from '@mintmark/inspect';
import { countFindings, describeCounts, formatFindings } from '../inspect/format-findings.ts';
import type { FindingsView } from '../inspect/format-findings.ts';
import { escapeControls } from '../output/quote.ts';
import type { LintedToken, LintedWhole, LintItem, TokenPlace } from './item.ts';
import { findingsOf } from './item.ts';
import { algorithmName } from './item-to-json.ts';

/** Of findings of one rule about several tokens so many are listed; there can be one for every token. */
const maxOfRule = 20;

/** Writes one thing that was looked at, for people. */
export function formatItem(item: LintItem, view: FindingsView): string {
  return item.kind === 'token' ? formatToken(item, view) : formatWhole(item, view);
}

function formatToken(token: LintedToken, view: FindingsView): string {
  const { style } = view;
  const { subject, suppressed, findings } = token.inspection;
  const what = [algorithmName(subject.algorithm), subject.profile].filter((word) => word !== undefined);
  const accepted = suppressed.length === 0 ? '' : `, ${suppressed.length} accepted`;
  const counts = `${describeCounts(countFindings(findings))}${accepted}`;
  const title = `${style.strong(placeOf(token))}${what.length === 0 ? '' : ` (${what.join(', ')})`}: ${counts}`;
  return findings.length === 0 ? title : `${title}\n${formatFindings(findings, view)}`;
}

function placeOf({ source, line, column }: TokenPlace): string {
  return source === 'token' ? source : `${escapeControls(source)}:${line}:${column}`;
}

const titles: Readonly<Record<LintedWhole['kind'], string>> = {
  keys: 'keys',
  travel: 'how the tokens travelled',
  together: 'tokens that do not go together',
};

function formatWhole(item: LintedWhole, view: FindingsView): string {
  const { kind, source } = item;
  const { style } = view;
  const title = style.strong(
    `${source === undefined ? 'all sources' : escapeControls(source)}: ${titles[kind]}`,
  );
  const findings = findingsOf(item);
  if (findings.length === 0) return `${title}: ${style.good('no findings')}`;
  const { listed, more } = cutLong(findings);
  const rows = formatFindings(
    listed.map((finding) => withPlaces(finding, item)),
    view,
  );
  return [title, rows, ...more].join('\n');
}

function withPlaces(finding: Finding, { places }: LintedWhole): Finding {
  const named = finding.tokens?.flatMap((index) => {
    const place = places[index];
    return place === undefined ? [] : [`${index + 1} is ${placeOf(place)}`];
  });
  return named === undefined || named.length === 0
    ? finding
    : { ...finding, message: `${finding.message} (${named.join(', ')})` };
}

function cutLong(findings: readonly Finding[]): {
  readonly listed: readonly Finding[];
  readonly more: readonly string[];
} {
  const counts = new Map<RuleId, number>();
  const listed = findings.filter(({ id }) => {
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    return count <= maxOfRule;
  });
  const more = [...counts]
    .filter(([, count]) => count > maxOfRule)
    .map(
      ([id, count]) =>
        `  and ${(count - maxOfRule).toLocaleString('en')} more of ${id}; all of them: --jsonl`,
    );
  return { listed, more };
}
