import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { newSuite } from '../../src/attacks/attacks.test-helper.ts';
import type { LibraryName } from './rivals.ts';
import { libraryNames, unexpectedCases } from './rivals.ts';

const path = join(import.meta.dirname, '../../ATTACKS.md');
const marks = ['<!-- table -->', '<!-- /table -->'] as const;
const algorithms = ['HS256', 'RS256', 'ES256', 'PS256'];
const isUpdate = process.env['UPDATE_TABLES'] === '1';

interface Difference {
  readonly family: string;
  readonly title: string;
  readonly source: string;
  /** By library, the algorithms with which it does otherwise. */
  readonly by: Map<LibraryName, Set<string>>;
}

describe('the hostile tokens against other libraries', () => {
  it('finds the differences that ATTACKS.md lists, and none of ours', async () => {
    const differences = await findDifferences();
    const ours = [...differences].filter(([, { by }]) => by.has('@mintmark/jose')).map(([id]) => id);
    assert.deepEqual(ours, []);
    const document = readFileSync(path, 'utf8');
    const [before = '', , after = ''] = document.split(new RegExp(marks.join('|')));
    const expected = `${before}${marks[0]}\n\n${tableOf(differences)}\n\n${marks[1]}${after}`;
    if (isUpdate) writeFileSync(path, expected);
    else assert.equal(document, expected, 'run this test once with UPDATE_TABLES=1, and read what changed');
  });
});

async function findDifferences(): Promise<ReadonlyMap<string, Difference>> {
  const differences = new Map<string, Difference>();
  for (const algorithm of algorithms) {
    const { key, suite } = await newSuite(algorithm, { typ: 'JWT', requiredClaims: ['exp', 'sub'] });
    for (const library of libraryNames) {
      const ids = await unexpectedCases(library, key, suite);
      for (const attack of suite.cases.filter(({ id }) => ids.includes(id))) {
        const found = differences.get(attack.id) ?? { ...attack, by: new Map<LibraryName, Set<string>>() };
        found.by.set(library, (found.by.get(library) ?? new Set()).add(algorithm));
        differences.set(attack.id, found);
      }
    }
  }
  return differences;
}

function tableOf(differences: ReadonlyMap<string, Difference>): string {
  const rivals = libraryNames.slice(1);
  const rows = [...differences]
    .sort(([a, one], [b, two]) => (one.family + a < two.family + b ? -1 : 1))
    .map(([id, { title, source, by }]) => {
      const cells = rivals.map((library) => wordOf(by.get(library)));
      return `| \`${id}\` | ${title.replaceAll('|', '\\|')} | ${cells.join(' | ')} | ${source} |`;
    });
  return [`| case | token | ${rivals.join(' | ')} | source |`, '|---|---|---|---|---|', ...rows].join('\n');
}

function wordOf(names: ReadonlySet<string> | undefined): string {
  if (names === undefined) return 'as expected';
  return names.size === algorithms.length ? '**otherwise**' : `**otherwise** (${[...names].join(', ')})`;
}
