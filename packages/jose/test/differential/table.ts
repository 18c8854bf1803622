import { differences } from './differences.ts';
import { libraries } from './libraries.ts';

/** What a library did with each case, by name of the case. */
export type Verdicts = ReadonlyMap<string, Readonly<Record<'ours' | (typeof libraries)[number], boolean>>>;

const begin = '<!-- table -->';
const end = '<!-- /table -->';

/** Puts the tables of all differences into DIFFERENCES.md, between its marks. */
export function withTables(document: string, verdicts: Verdicts): string {
  const [before = '', rest = ''] = document.split(begin);
  const [, after = ''] = rest.split(end);
  return `${before}${begin}\n\n${formatTables(verdicts)}\n\n${end}${after}`;
}

function formatTables(verdicts: Verdicts): string {
  return differences
    .map(({ topic, why, cases }) => {
      const rows = cases.flatMap(({ names }) => names.map((name) => formatRow(name, verdicts)));
      const head = ['| token or key | ours | jose | fast-jwt | jsonwebtoken |', '|---|---|---|---|---|'];
      return `### ${topic}\n\n${why}\n\n${[...head, ...rows].join('\n')}`;
    })
    .join('\n\n');
}

function formatRow(name: string, verdicts: Verdicts): string {
  const verdict = verdicts.get(name);
  const cells = (['ours', ...libraries] as const).map((library) => {
    const accepted = verdict?.[library];
    const word = accepted === true ? 'accepts' : 'refuses';
    return accepted === verdict?.ours ? word : `**${word}**`;
  });
  return `| ${name} | ${cells.join(' | ')} |`;
}
