import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { askAll } from './differential/ask-all.ts';
import { cases } from './differential/cases.ts';
import { differences } from './differential/differences.ts';
import { libraries } from './differential/libraries.ts';
import { withTables } from './differential/table.ts';

// Web Crypto has fewer algorithms, and the same rules: once is enough.
const isWeb = process.execArgv.some((flag) => flag.includes('@mintmark/web'));

describe('verdicts beside those of other libraries', { skip: isWeb && 'asked on node:crypto' }, async () => {
  const verdicts = await askAll();
  const listed = new Map(
    differences.flatMap(({ cases }) =>
      cases.flatMap(({ names, differ }) => names.map((name) => [name, differ] as const)),
    ),
  );

  it('are asked for under names of their own', () => {
    assert.equal(verdicts.size, cases.length);
  });

  for (const [name, verdict] of verdicts) {
    it(`are the same, or listed: ${name}`, () => {
      const differ = libraries.filter((library) => verdict[library] !== verdict.ours);
      assert.deepEqual(differ, [...(listed.get(name) ?? [])]);
    });
  }

  it('are listed for questions that are asked', () => {
    assert.deepEqual(
      [...listed.keys()].filter((name) => !verdicts.has(name)),
      [],
    );
  });

  it('stand in DIFFERENCES.md as they are', () => {
    const document = readFileSync(join(import.meta.dirname, '../DIFFERENCES.md'), 'utf8');
    assert.equal(document, withTables(document, verdicts), 'run test/differential/write-differences.ts');
  });
});
