import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleDecision, sampleRefusal } from '../telemetry/decision.test-helper.ts';
import { sampleToken } from './admin-context.test-helper.ts';
import { mergeRefusals, RefusalLog } from './refusal-log.ts';

test('the latest refusals are kept, and no request that was let through', () => {
  const log = new RefusalLog({ max: 3 });
  log.record(sampleDecision());
  for (const id of ['a', 'b', 'c', 'd']) log.record(sampleRefusal({ id }));
  assert.deepEqual(
    log.list().map(({ id }) => id),
    ['d', 'c', 'b'],
  );
  assert.equal(log.find('a'), undefined);
  assert.equal(log.find('d')?.reason, 'token_expired');
});

test('however large requests are, what is kept stays within its memory', () => {
  const log = new RefusalLog({ max: 100_000, maxBytes: 1024 * 1024 });
  const claims = { note: 'x'.repeat(7000) };
  for (let index = 0; index < 5000; index++) {
    const path = `/${'p'.repeat(100_000)}`;
    log.record(
      sampleRefusal({ id: `${index}`, path, host: 'h'.repeat(10_000), method: 'M'.repeat(10_000), claims }),
    );
  }
  assert.ok(log.bytes <= 1024 * 1024);
  assert.ok(JSON.stringify(log.list()).length <= 1024 * 1024);
  assert.equal(log.list()[0]?.id, '4999');
});

test('no signature is kept, whatever was handed over', () => {
  const keep = (refusedToken: string) => {
    const log = new RefusalLog();
    log.record(sampleRefusal({ refusedToken, claims: undefined }));
    return log.list()[0]?.token;
  };
  assert.equal(keep(sampleToken), sampleToken);
  assert.equal(keep(`${sampleToken}.c2lnbmF0dXJl`), sampleToken);
  assert.equal(keep('2YotnFZFEjr1zCsicMWpAA'), undefined);
  assert.equal(keep('mk_7Qm2ZkT9xW4bNcR8vL5sJdF6'), undefined);
  // Five parts: the second is no set of claims but an encrypted key.
  assert.equal(keep('eyJhbGciOiJkaXIifQ.b3BhcXVl.aXY.dGV4dA.dGFn'), undefined);
  assert.equal(keep(`eyJhbGciOiJkaXIifQ.eyJ${'A'.repeat(9000)}`), undefined);
});

test('the refusals of several workers are one list by time', () => {
  const [a, b] = [new RefusalLog(), new RefusalLog()];
  for (const [log, time] of [
    [a, 1],
    [b, 2],
    [a, 3],
  ] as const)
    log.record(sampleRefusal({ time }));
  const merged = mergeRefusals([a.list(), b.list()]);
  assert.deepEqual(
    merged.map(({ time }) => time),
    [3, 2, 1],
  );
  assert.deepEqual(JSON.parse(JSON.stringify(merged[0])).reason, 'token_expired');
});
