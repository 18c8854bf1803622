import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

/** The codes of the union, which no program can list. */
function codesOfSource(): readonly string[] {
  const [, union = ''] = /type AuthErrorCode =([^;]*);/.exec(read('../src/auth/auth-error.ts')) ?? [];
  return [...union.matchAll(/'(\w+)'/g)].map(([, code = '']) => code);
}

/** The first column of the table under a heading. */
function codesOfPage(path: string, heading: string): readonly string[] {
  const section =
    read(path)
      .split(/^## /m)
      .find((part) => part.startsWith(`${heading}\n`)) ?? '';
  const rows = [...section.matchAll(/^\| (`\w+`(?:, `\w+`)*) \|/gm)];
  return rows.flatMap(([, cell = '']) => cell.split(', ').map((code) => code.replaceAll('`', '')));
}

it('the codes of errors are those of docs/errors.md and of the README', () => {
  const codes = codesOfSource().toSorted();
  assert.equal(codes.length, 12);
  assert.deepEqual(codesOfPage('../../../docs/errors.md', 'Codes of the browser client').toSorted(), codes);
  assert.deepEqual(codesOfPage('../README.md', 'Errors').toSorted(), codes);
});
