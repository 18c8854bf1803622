import type { AttackReport, AttackResult, AttackSeverity } from '@mintmark/inspect/attacks';
import { attackFamilyTitles, judgeAttack } from '@mintmark/inspect/attacks';
import type { Style } from '../output/style.ts';
import { formatTable } from '../output/table.ts';
import { wrap } from '../output/wrap.ts';

/** How a report is shown. */
export interface ReportView {
  readonly style: Style;
  readonly columns: number | undefined;
  /** What to try where nothing could be decided. */
  readonly hint: string | undefined;
}

const severities: readonly AttackSeverity[] = ['critical', 'high', 'medium', 'low'];

/** Writes a report for people: the outcome, what went wrong and why it matters, and the families. */
export function formatReport(report: AttackReport, view: ReportView): string {
  const { style, columns, hint } = view;
  const { state, sentence } = report;
  const paint = { passed: style.good, failed: style.bad, undecided: style.unsure }[state];
  const hasMore = report.results.length > 1;
  const parts = [
    paint(style.strong(wrap(`${state}: ${sentence}`, columns))),
    ...(hint === undefined ? [] : [wrap(`try: ${hint}`, columns)]),
    ...(state === 'failed' ? failures(report, view) : []),
    ...(hasMore ? [formatTable(familyRows(report), columns), ...notes(report, columns)] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Cases that matter for the same reason stand together, the worst first. */
function failures({ results }: AttackReport, { style, columns }: ReportView): readonly string[] {
  const wrong = results.filter((result) => judgeAttack(result) === 'unexpected');
  const reasons = Map.groupBy(
    wrong,
    ({ attack: { severity, why, source } }) => `${severity}: ${why} (${source})`,
  );
  const sorted = [...reasons].sort(([, [one]], [, [two]]) => rank(one) - rank(two));
  return sorted.map(([reason, members]) => {
    const rows = members.map(({ attack, outcome, detail }) => [
      `  ${style.bad('✗')} ${style.strong(attack.id)}`,
      `${outcome} (${detail})`,
      attack.title,
    ]);
    return `${wrap(reason, columns)}\n${formatTable(rows, columns)}`;
  });
}

function rank(result: AttackResult | undefined): number {
  return severities.findIndex((severity) => severity === result?.attack.severity);
}

function familyRows({ results }: AttackReport): readonly (readonly string[])[] {
  const rows = attackFamilyTitles.map(([family, title]) => {
    const own = results.filter(({ attack }) => attack.family === family).map(judgeAttack);
    const count = (judgement: string): number => own.filter((one) => one === judgement).length;
    const wrong = count('unexpected');
    const mark = own.length === 0 ? '' : wrong > 0 ? `✗ ${wrong} otherwise` : '✓ as expected';
    return { size: own.length, row: [family, `${own.length} sent`, mark, title] };
  });
  return rows.filter(({ size }) => size > 0).map(({ row }) => row);
}

function notes({ results, leftOut, counts }: AttackReport, columns: number | undefined): readonly string[] {
  const accepted = results.filter(
    (result) => judgeAttack(result) === 'for-information' && result.outcome === 'accepted',
  );
  const unclear = results.filter(({ outcome }) => outcome === 'unclear');
  const notSent = results.filter(({ outcome }) => outcome === 'not-sent');
  const reasons = [...new Set(leftOut.map(({ reason }) => reason))];
  const lines = [
    ...(counts['for-information'] === 0
      ? []
      : [
          `for information: ${counts['for-information']} may be accepted or refused, and accepted were ${accepted.length}${idsOf(accepted)}`,
        ]),
    ...(unclear.length === 0 ? [] : [`neither accepted nor refused: ${unclear.length}${detailsOf(unclear)}`]),
    ...(notSent.length === 0
      ? []
      : [`not sent, because a request cannot carry them as they are: ${notSent.length}${idsOf(notSent)}`]),
    ...reasons.map((reason) => {
      const own = leftOut.filter((one) => one.reason === reason);
      return `left out: ${own.length} in ${[...new Set(own.map(({ family }) => family))].join(', ')}: ${reason}`;
    }),
  ];
  return lines.map((line) => wrap(line, columns, { indent: 2 }));
}

function idsOf(results: readonly AttackResult[]): string {
  return results.length === 0 ? '' : `: ${results.map(({ attack }) => attack.id).join(', ')}`;
}

function detailsOf(results: readonly AttackResult[]): string {
  return `: ${results.map(({ attack, detail }) => `${attack.id} (${detail})`).join(', ')}`;
}
