import { escapeControls } from '../../output/quote.ts';
import type { CaseOutcome } from './case-outcome.ts';

/**
 * Writes outcomes as JUnit XML, in the form that Jenkins, GitLab and others read. It says no times: the same outcomes make
 * the same file.
 */
export function formatJunit(outcomes: readonly CaseOutcome[], casesFile: string): string {
  const failures = outcomes.filter(({ ok }) => !ok).length;
  const counts = `tests="${outcomes.length}" failures="${failures}" errors="0"`;
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="mintmark gateway test" ${counts}>`,
    `  <testsuite name="${escapeXml(casesFile)}" ${counts} skipped="0">`,
    ...outcomes.flatMap((outcome) => caseLines(outcome, casesFile)),
    '  </testsuite>',
    '</testsuites>',
  ].join('\n')}\n`;
}

function caseLines({ name, ok, differences }: CaseOutcome, casesFile: string): readonly string[] {
  const start = `    <testcase classname="mintmark.gateway" name="${escapeXml(name)}" file="${escapeXml(casesFile)}"`;
  if (ok) return [`${start}/>`];
  const [first = ''] = differences;
  return [
    `${start}>`,
    `      <failure type="decision" message="${escapeXml(first)}">${differences.map(escapeXml).join('\n')}</failure>`,
    '    </testcase>',
  ];
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
};

/** XML 1.0 §2.2: what may stand in no document, however escaped. Control characters are escaped with those that trick terminals. */
const outsideXml = /[\p{Cs}\uFFFD-\uFFFF]/gu;

/** What XML cannot have is shown as JSON would write it. */
function escapeXml(text: string): string {
  return escapeControls(text)
    .replaceAll(outsideXml, (character) => `\\u${character.charCodeAt(0).toString(16)}`)
    .replaceAll(/[&<>"\n\t]/g, (character) => entities[character] ?? '');
}
