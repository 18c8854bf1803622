import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { TimesTable } from './times-table.ts';
import { hashOf } from './value-hash.ts';

describe('TimesTable', () => {
  it('holds what a Map would, while entries come and go by the thousand', () => {
    const table = new TimesTable();
    const expected = new Map<string, number>();
    let round = 0;
    for (const count of [3000, 10, 20_000, 0, 500, 5000]) {
      const now = 1000 + round * 10;
      for (let at = 0; at < count; at++) {
        const expiresAt = now + 1 + (at % 25);
        table.add(`value ${round} ${at}`, { notBefore: expiresAt, expiresAt }, now);
        expected.set(`value ${round} ${at}`, expiresAt);
      }
      while (table.purge(now, 1000) <= 0);
      for (const [value, expiresAt] of expected) if (expiresAt <= now) expected.delete(value);
      assert.equal(table.size, expected.size);
      for (const [value, expiresAt] of expected) assert.equal(table.find(value), expiresAt);
      for (let at = 0; at < 1000; at++) assert.equal(table.find(`other ${at}`), undefined);
      round++;
    }
  });

  it('tells values apart that agree in what is kept of their hashes, of which there are many', () => {
    const table = new TimesTable();
    const count = 50_000;
    for (let at = 0; at < count; at++) table.add(`v${at}`, { notBefore: at + 1, expiresAt: at + 1 }, 0);
    for (let at = 0; at < count; at++) assert.equal(table.find(`v${at}`), at + 1);
    for (let at = count; at < 2 * count; at++) assert.equal(table.find(`v${at}`), undefined);
  });

  it('finds any text, and no text for another', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ unit: 'binary', maxLength: 40 }), { minLength: 1 }),
        (values) => {
          const table = new TimesTable();
          const [missing, ...others] = values;
          for (const [at, value] of others.entries())
            table.add(value, { notBefore: at + 1, expiresAt: at + 1 }, 0);
          for (const [at, value] of others.entries()) assert.equal(table.find(value), at + 1);
          assert.equal(table.find(missing ?? ''), undefined);
        },
      ),
    );
  });
});

describe('hashOf', () => {
  it('spreads values that differ in little over all places, whatever the seed', () => {
    for (const seed of [0, 1, 0xdead_beef]) {
      const counts = new Map<number, number>();
      for (let at = 0; at < 64_000; at++) {
        const place = hashOf(`usr_${at}`, seed) >>> 26;
        counts.set(place, (counts.get(place) ?? 0) + 1);
      }
      assert.equal(counts.size, 64);
      for (const count of counts.values()) assert.ok(count > 500 && count < 1500, `${count}`);
    }
  });
});
