import type { AttackReport, AttackResult } from '../report.ts';
import { judgeAttack } from '../report.ts';

/**
 * Writes a report as JUnit XML, as build servers read it; a family is a suite, a token a test.
 *
 * @example
 * const xml = formatAttacksJUnit(assessAttacks(results));
 */
export function formatAttacksJUnit(report: AttackReport, name = 'mintmark attack'): string {
  const families = [...new Set(report.results.map(({ attack }) => attack.family))];
  const suites = families.map((family) => {
    const results = report.results.filter(({ attack }) => attack.family === family);
    return suiteOf(family, results);
  });
  const leftOut = report.leftOut.map(
    ({ id, family, title, reason }) =>
      `    <testcase classname="${text(family)}" name="${text(`${id}: ${title}`)}"><skipped message="${text(reason)}"/></testcase>`,
  );
  const rest =
    leftOut.length === 0
      ? []
      : [
          `  <testsuite name="left out" tests="${leftOut.length}" failures="0" errors="0" skipped="${leftOut.length}">`,
          ...leftOut,
          '  </testsuite>',
        ];
  const attributes = `name="${text(name)}" ${countsOf(report.results, leftOut.length)}`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes}>`,
    ...suites,
    ...rest,
    '</testsuites>',
    '',
  ].join('\n');
}

function suiteOf(family: string, results: readonly AttackResult[]): string {
  const head = `  <testsuite name="${text(family)}" ${countsOf(results, 0)}>`;
  return [head, ...results.map(caseOf), '  </testsuite>'].join('\n');
}

function countsOf(results: readonly AttackResult[], leftOut: number): string {
  const kinds = results.map(kindOf);
  const count = (kind: string): number => kinds.filter((one) => one === kind).length;
  const seconds = results.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000;
  return `tests="${results.length + leftOut}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped') + leftOut}" time="${seconds.toFixed(3)}"`;
}

/** What JUnit calls it: a failure is a wrong answer, an error none at all. */
function kindOf(result: AttackResult): 'passed' | 'failure' | 'error' | 'skipped' {
  const judgement = judgeAttack(result);
  if (judgement === 'nothing-known') return 'skipped';
  if (judgement !== 'unexpected') return 'passed';
  return result.outcome === 'crashed' || result.outcome === 'silent' ? 'error' : 'failure';
}

function caseOf(result: AttackResult): string {
  const { attack, detail, milliseconds } = result;
  const { id, family, title, why, source, severity } = attack;
  const head = `    <testcase classname="${text(family)}" name="${text(`${id}: ${title}`)}" time="${(milliseconds / 1000).toFixed(3)}"`;
  const kind = kindOf(result);
  if (kind === 'passed') return `${head}/>`;
  const message = `${result.outcome} (${detail}), expected: ${attack.expected}`;
  if (kind === 'skipped') return `${head}><skipped message="${text(message)}"/></testcase>`;
  return `${head}><${kind} type="${severity}" message="${text(message)}">${text(`${why} (${source})`)}</${kind}></testcase>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** XML has no way to write most control characters, not even escaped. */
function text(value: string): string {
  return value
    .toWellFormed()
    .replace(/[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
