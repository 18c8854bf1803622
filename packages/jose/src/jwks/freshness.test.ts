import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { freshSeconds, stageOf } from './freshness.ts';

const bounds = { minAgeSeconds: 30, maxAgeSeconds: 3600, defaultAgeSeconds: 600 };

describe('freshSeconds', () => {
  const cases: [Record<string, string>, number][] = [
    [{}, 600],
    [{ 'cache-control': 'public, max-age=120' }, 120],
    [{ 'cache-control': 'MAX-AGE="120"' }, 120],
    [{ 'cache-control': 'max-age=1' }, 30],
    [{ 'cache-control': 'max-age=99999999999999999999' }, 3600],
    [{ 'cache-control': 'max-age=120', age: '50' }, 70],
    [{ 'cache-control': 'max-age=120', age: '500' }, 30],
    [{ 'cache-control': 'max-age=120', age: 'old' }, 120],
    [{ 'cache-control': 'no-store' }, 30],
    [{ 'cache-control': 'no-cache, max-age=120' }, 30],
    [{ 'cache-control': 's-maxage=120' }, 600],
    [{ 'cache-control': 'max-age=soon' }, 600],
    [{ expires: 'Sun, 22 Nov 2026 10:02:00 GMT', date: 'Sun, 22 Nov 2026 10:00:00 GMT' }, 120],
    [
      {
        expires: 'Sun, 22 Nov 2026 10:02:00 GMT',
        date: 'Sun, 22 Nov 2026 10:00:00 GMT',
        'cache-control': 'max-age=60',
      },
      60,
    ],
    [{ expires: '0' }, 30],
  ];
  for (const [headers, expected] of cases) {
    it(`gives ${expected} s for ${JSON.stringify(headers)}`, () => {
      assert.equal(freshSeconds(new Headers(headers), bounds), expected);
    });
  }
});

describe('stageOf', () => {
  const life = { fetchedAt: 1_000_000, freshUntil: 1_100_000 };
  const cases: [number, string][] = [
    [1_000_000, 'fresh'],
    [1_079_999, 'fresh'],
    [1_080_000, 'ahead'],
    [1_100_000, 'expired'],
    [1_149_999, 'expired'],
    [1_150_000, 'gone'],
    [940_000, 'fresh'],
    [939_999, 'expired'],
  ];
  for (const [now, stage] of cases) {
    it(`is ${stage} ${(now - life.fetchedAt) / 1000} s after the fetch`, () =>
      assert.equal(stageOf(life, now, 50_000), stage));
  }
});
