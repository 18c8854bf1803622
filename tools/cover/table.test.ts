import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeTopics, isEnough, listGaps, type CoveredFile } from './table.ts';

function file(path: string, lines: number, branches: number): CoveredFile {
  return {
    path: `packages/jose/src/${path}`,
    lines: { all: 100, covered: lines },
    branches: { all: 50, covered: branches },
    gaps: [],
  };
}

test('adds up files by their topic, and all of them', () => {
  const files = [file('jwt/a.ts', 90, 50), file('jwt/deep/b.ts', 100, 40), file('jws.ts', 100, 50)];
  assert.deepEqual(describeTopics(files).split('\n'), [
    '  doors          100.0 % of lines  100.0 % of branches     1 files',
    '  jwt             95.0 % of lines   90.0 % of branches     2 files',
    '  all             96.7 % of lines   93.3 % of branches     3 files',
  ]);
});

test('wants 95 % of lines and 90 % of branches, in sum', () => {
  assert.equal(isEnough([file('jwt/a.ts', 95, 45)]), true);
  assert.equal(isEnough([file('jwt/a.ts', 100, 50), file('jwt/b.ts', 90, 40)]), true);
  assert.equal(isEnough([file('jwt/a.ts', 94, 50)]), false);
  assert.equal(isEnough([file('jwt/a.ts', 100, 44)]), false);
});

test('finds nothing good about a measurement of nothing', () => {
  assert.equal(isEnough([]), false);
});

test('names each line with a branch not taken once', () => {
  const files = [{ ...file('jwt/a.ts', 100, 48), gaps: [3, 3, 9] }, file('jwt/b.ts', 100, 50)];
  assert.equal(listGaps(files), '  packages/jose/src/jwt/a.ts: 3, 9');
});
