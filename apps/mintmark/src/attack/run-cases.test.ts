import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AttackCase } from '@mintmark/inspect/attacks';
import { runCases } from './run-cases.ts';
import type { Answer, Verifier } from './verifier.ts';

const attack = (id: string, token = id): AttackCase => ({
  ...{ id, token, family: 'no-signature', title: id, why: 'why', source: 'RFC 1', severity: 'high' },
  expected: id === 'control-plain' ? 'accept' : 'refuse',
});
const control = attack('control-plain');
const accepted: Answer = { outcome: 'accepted', detail: 'status 200' };
const refused: Answer = { outcome: 'refused', detail: 'status 401' };
const gone: Answer = { outcome: 'crashed', detail: 'nobody listens there', isGone: true };

/** A verifier that answers by the token, and remembers what it was asked. */
function verifierOf(
  answer: (token: string, count: number) => Answer,
): Verifier & { readonly asked: string[] } {
  const asked: string[] = [];
  return { absence: 'nobody is there', asked, ask: async (token) => answer(token, asked.push(token)) };
}

const options = { concurrency: 2, signal: new AbortController().signal, onResult: () => undefined };
const sound = (token: string): Answer => (token === 'control-plain' ? accepted : refused);

describe('runCases', () => {
  it('asks for the good token first, and gives results in the order of the cases', async () => {
    const verifier = verifierOf(sound);
    const { results, isStopped } = await runCases([attack('a'), control, attack('b')], verifier, options);
    assert.equal(verifier.asked[0], 'control-plain');
    assert.deepEqual(
      results.map((result) => result.attack.id),
      ['a', 'control-plain', 'b'],
    );
    assert.equal(isStopped, false);
  });

  it('asks for nothing else where the good token is refused', async () => {
    const verifier = verifierOf(() => refused);
    const run = await runCases([control, attack('a')], verifier, options);
    assert.deepEqual(verifier.asked, ['control-plain']);
    assert.equal(run.results.length, 1);
  });

  it('says that nobody is there', async () => {
    assert.equal(
      (
        await runCases(
          [control, attack('a')],
          verifierOf(() => gone),
          options,
        )
      ).isUnreachable,
      true,
    );
  });

  it('stops where the verifier goes away, and keeps what it has', async () => {
    const cases = [control, ...Array.from({ length: 50 }, (_, at) => attack(`a${at}`))];
    const verifier = verifierOf((token, count) => (count > 10 ? gone : sound(token)));
    const run = await runCases(cases, verifier, options);
    assert.ok(run.isStopped && !run.isUnreachable);
    assert.ok(run.results.length > 10 && run.results.length < 20);
  });

  it('stops when it is told to, with the results so far', async () => {
    const stop = new AbortController();
    const verifier = verifierOf((token, count) => (count === 5 && stop.abort(), sound(token)));
    const cases = [control, ...Array.from({ length: 50 }, (_, at) => attack(`a${at}`))];
    const run = await runCases(cases, verifier, { ...options, signal: stop.signal });
    assert.ok(run.isStopped && run.results.length < 7);
  });

  it('takes a broken connection for a refusal where the token was huge and the verifier still lives', async () => {
    const broken: Answer = { outcome: 'crashed', detail: 'the connection broke' };
    const huge = attack('huge', 'x'.repeat(10_000));
    const answer = (token: string): Answer => (token === 'control-plain' ? accepted : broken);
    const { results } = await runCases([control, huge, attack('small')], verifierOf(answer), options);
    assert.deepEqual(
      results.map(({ outcome }) => outcome),
      ['accepted', 'refused', 'crashed'],
    );
  });
});
