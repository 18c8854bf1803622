import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import fc from 'fast-check';
import { addTimespan } from './timespan.ts';

const fromOriginal = createRequire(createRequire(import.meta.url).resolve('jsonwebtoken'));
const ms = fromOriginal('ms') as (text: string) => number | undefined;

const unitNames = [
  ...[
    'milliseconds',
    'millisecond',
    'msecs',
    'msec',
    'ms',
    'seconds',
    'second',
    'secs',
    'sec',
    's',
    'minutes',
    'minute',
  ],
  ...[
    'mins',
    'min',
    'm',
    'hours',
    'hour',
    'hrs',
    'hr',
    'h',
    'days',
    'day',
    'd',
    'weeks',
    'week',
    'w',
    'years',
    'year',
  ],
  ...['yrs', 'yr', 'y', 'months', 'mo', 'fortnight', 'S', 'Days', 'HRS', 'ſ', '', 'constructor'],
];

function assertLikeMs(text: string): void {
  const milliseconds = ms(text);
  const expected = milliseconds === undefined ? undefined : Math.floor(1000 + milliseconds / 1000);
  assert.equal(addTimespan(1000, text), expected, JSON.stringify(text));
}

test('reads every unit and number as the original', () => {
  for (const number of [
    '1',
    '-1',
    '1.5',
    '.5',
    '-.5',
    '0',
    '00',
    '1.',
    '1e3',
    '+1',
    '- 1',
    '--1',
    '1,5',
    '1_0',
    '١',
    '',
  ]) {
    for (const unit of unitNames) {
      const texts = [
        ...[`${number}${unit}`, `${number} ${unit}`, `${number}   ${unit}`, `${number}\t${unit}`],
        ...[` ${number}${unit}`, `${number}${unit} `],
      ];
      texts.filter((text) => text !== '').forEach(assertLikeMs);
    }
  }
});

test('reads random texts as the original', () => {
  const unit = fc.constantFrom(...unitNames);
  const number = fc.oneof(fc.double().map(String), fc.integer().map(String));
  const text = fc.oneof(
    fc.tuple(number, fc.constantFrom('', ' '), unit).map((parts) => parts.join('')),
    fc.string({ minLength: 1 }),
  );
  fc.assert(fc.property(text, assertLikeMs), { numRuns: 500 });
});

test('takes at most a hundred characters', () => {
  assertLikeMs(`${'1'.repeat(99)}s`);
  assertLikeMs(`${'1'.repeat(100)}s`);
});

test('takes numbers as seconds and nothing else', () => {
  assert.equal(addTimespan(1000, 60), 1060);
  assert.equal(addTimespan(1000, -0.5), 999.5);
  for (const span of [undefined, null, true, {}, [], 5n]) assert.equal(addTimespan(1000, span), undefined);
});
