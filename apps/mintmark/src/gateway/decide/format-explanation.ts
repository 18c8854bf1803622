import type { Explanation } from '@mintmark/gateway';
import { escapeControls } from '../../output/quote.ts';
import type { Style } from '../../output/style.ts';
import { formatTable } from '../../output/table.ts';

/** A decision step by step: the route, who asks, each rule, limits, what the service would be told. */
export function formatExplanation(
  explanation: Explanation,
  style: Style,
  columns: number | undefined,
): string {
  const { allowed, status, reason, sentence, rule } = explanation;
  const verdict = allowed
    ? style.good('✓ passed on')
    : style.bad(`✗ refused${status === undefined ? '' : ` with ${status}`}`);
  const rows = [
    [
      'verdict',
      allowed && explanation.upstream !== undefined ? `${verdict} to ${explanation.upstream}` : verdict,
    ],
    ...(reason === undefined ? [] : [['reason', `${sentence ?? ''} (${reason})`.trim()]]),
    ...(rule === undefined ? [] : [['rule', rule]]),
    ...routeRows(explanation),
    ...callerRows(explanation),
    ...explanation.rules.map((held) => [
      held.holds ? style.good('✓ holds') : style.bad('✗ broken'),
      `${held.rule}${held.missing.length === 0 ? '' : `, missing ${held.missing.join(' ')}`}`,
    ]),
    ...explanation.limits.map(({ name, by }) => ['counted in', `${name}, by ${by}`]),
    ...headerRows(explanation),
    ['configuration', explanation.snapshot],
  ];
  const table = rows.map(([name = '', value = '']) => [style.quiet(name), escapeAll(value)]);
  return formatTable(table, columns);
}

function routeRows({ route, passedOver, allowedMethods }: Explanation): string[][] {
  return [
    ['route', route ?? 'none fits'],
    ...passedOver.map((name) => ['passed over', `${name}: its claims are not those of the token`]),
    ...(allowedMethods.length === 0 ? [] : [['methods here', allowedMethods.join(', ')]]),
  ];
}

function callerRows({ authentication, issuer, application }: Explanation): string[][] {
  return [
    ...(authentication === undefined ? [] : [['who asks', authentication]]),
    ...(issuer === undefined ? [] : [['issuer', issuer]]),
    ...(application === undefined ? [] : [['application', application]]),
  ];
}

function headerRows({ identityHeaders }: Explanation): string[][] {
  const rows: string[][] = [];
  for (let index = 0; index + 1 < identityHeaders.length; index += 2)
    rows.push(['header', `${identityHeaders[index] ?? ''}: ${identityHeaders[index + 1] ?? ''}`]);
  return rows;
}

/** Colours stay; the rest of what names and claims may hold does not act on a terminal. */
function escapeAll(text: string): string {
  return text.includes('\u001B[') ? text : escapeControls(text);
}
