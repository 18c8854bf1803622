import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explain } from '../../shared/strings/en/explain.ts';
import { entriesOf, kinds, type Entry } from './entry.ts';
import { findReference, relatedTo } from './related.ts';
import { searchEntries } from './search.ts';

const all: readonly Entry[] = kinds.flatMap((kind) => entriesOf(kind, explain));
const first = (query: string) => searchEntries(all, query)[0]?.id;

test('a code, id or name is found first', () => {
  for (const name of ['token_expired', 'CLM-05', 'x5t#S256', 'aud', 'ES256', '_sd', 'kubernetes.io'])
    assert.equal(first(name), name);
});

test('case does not matter, and all words have to be there', () => {
  assert.equal(first('clm-05'), 'CLM-05');
  assert.ok(searchEntries(all, 'clock tolerance').some(({ id }) => id === 'token_expired'));
  assert.deepEqual(searchEntries(all, 'clock zebra'), []);
  assert.deepEqual(searchEntries(all, '   '), []);
});

test('rules and reasons lead to each other, and each to one that exists', () => {
  assert.deepEqual(relatedTo({ kind: 'findings', id: 'ALG-07' }), [
    { kind: 'reasons', id: 'algorithm_not_allowed' },
  ]);
  for (const { kind, id } of all) {
    for (const related of relatedTo({ kind, id })) {
      assert.ok(
        all.some((entry) => entry.kind === related.kind && entry.id === related.id),
        related.id,
      );
      assert.ok(
        relatedTo(related).some((entry) => entry.id === id),
        id,
      );
    }
  }
});

test('names within texts mean one entry', () => {
  assert.deepEqual(findReference('exp'), { kind: 'claims', id: 'exp' });
  assert.deepEqual(findReference('kid'), { kind: 'headers', id: 'kid' });
  assert.deepEqual(findReference('crit'), { kind: 'headers', id: 'crit' });
  assert.deepEqual(findReference('ES256'), { kind: 'algorithms', id: 'ES256' });
  for (const name of ['constructor', '__proto__', 'curl', 'role'])
    assert.equal(findReference(name), undefined);
});

test('every entry stands under a heading, reasons excepted', () => {
  for (const { kind, group, id } of all) assert.equal(group === '', kind === 'reasons', id);
});
