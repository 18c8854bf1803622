import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AttackCase } from './attack.ts';
import { formatAttacksJUnit } from './exports/to-junit.ts';
import type { AttackOutcome, AttackResult } from './report.ts';
import { assessAttacks, judgeAttack } from './report.ts';

const attack = (id: string, expected: AttackCase['expected']): AttackCase => ({
  ...{
    id,
    expected,
    family: 'no-signature',
    title: 'a "title" <with> \u0000 signs',
    why: 'why & how',
    source: 'RFC 1',
  },
  ...{ severity: 'high', token: 'secret.token.here' },
});
const result = (outcome: AttackOutcome, expected: AttackCase['expected'], id = 'alg-none'): AttackResult => ({
  ...{ attack: attack(id, expected), outcome, detail: 'status 200', milliseconds: 5 },
});
const control = result('accepted', 'accept', 'control-plain');

describe('judgeAttack', () => {
  const rows = [
    ['refused', 'refuse', 'as-expected'],
    ['accepted', 'refuse', 'unexpected'],
    ['accepted', 'accept', 'as-expected'],
    ['refused', 'accept', 'unexpected'],
    ['accepted', 'either', 'for-information'],
    ['crashed', 'either', 'unexpected'],
    ['crashed', 'refuse', 'unexpected'],
    ['silent', 'refuse', 'unexpected'],
    ['unclear', 'refuse', 'nothing-known'],
    ['not-sent', 'refuse', 'nothing-known'],
  ] as const;
  for (const [outcome, expected, judgement] of rows) {
    it(`calls ${outcome} where ${expected} is expected ${judgement}`, () =>
      assert.equal(judgeAttack(result(outcome, expected)), judgement));
  }
});

describe('assessAttacks', () => {
  it('passes where every token was treated as it should', () =>
    assert.equal(assessAttacks([control, result('refused', 'refuse')]).state, 'passed'));

  it('fails where one was not', () =>
    assert.equal(assessAttacks([control, result('accepted', 'refuse')]).state, 'failed'));

  it('cannot decide where the good token is refused', () => {
    const refused = result('refused', 'accept', 'control-plain');
    const { state, sentence } = assessAttacks([refused, result('refused', 'refuse')]);
    assert.equal(state, 'undecided');
    assert.match(sentence, /good token was not accepted/);
  });

  it('cannot decide without a good token, unless a bad one was accepted', () => {
    assert.equal(assessAttacks([result('refused', 'refuse')]).state, 'undecided');
    assert.equal(assessAttacks([result('accepted', 'refuse')]).state, 'failed');
  });
});

describe('assessAttacks, with answers missing', () => {
  it('cannot decide where an answer was neither, or not all was tried', () => {
    assert.equal(assessAttacks([control, result('unclear', 'refuse')]).state, 'undecided');
    assert.equal(assessAttacks([control], { isStopped: true }).state, 'undecided');
    assert.equal(assessAttacks([control, result('accepted', 'refuse')], { isStopped: true }).state, 'failed');
  });

  it('passes where a token could not be carried', () =>
    assert.equal(assessAttacks([control, result('not-sent', 'refuse')]).state, 'passed'));
});

describe('formatAttacksJUnit', () => {
  it('tells failures, errors and what was left out, in XML that is well-formed and without tokens', () => {
    const results = [
      control,
      result('accepted', 'refuse', 'a'),
      result('crashed', 'refuse', 'b'),
      result('not-sent', 'refuse', 'c'),
    ];
    const leftOut = [
      { id: 'd', family: 'times', title: 't', needs: 'typ', reason: 'needs <a> key' },
    ] as const;
    const xml = formatAttacksJUnit(assessAttacks(results, { leftOut }));
    assert.match(
      xml,
      /<testsuites name="mintmark attack" tests="5" failures="1" errors="1" skipped="2" time="0.020">/,
    );
    assert.match(
      xml,
      /<failure type="high" message="accepted \(status 200\), expected: refuse">why &amp; how \(RFC 1\)<\/failure>/,
    );
    assert.match(xml, /needs &lt;a&gt; key/);
    assert.ok(!xml.includes('secret.token') && !xml.includes('\u0000'));
    assert.equal(xml.match(/<testcase/g)?.length, 5);
  });
});
