import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { JoseError } from '@mintmark/jose';
import { canary, examine } from './engine/examine.ts';
import type { Examination } from './engine/examine.ts';
import { makeInput, runCases } from './engine/run-cases.ts';
import type { Target } from './engine/target.ts';
import { textTarget } from './engine/target.ts';
import { decodeInput, encodeInput } from './input/input.ts';
import { mutateText } from './input/mutate-text.ts';
import { targets } from './targets/targets.ts';

const seconds = 5;

function targetOf(
  run: (input: string) => unknown,
  objection?: (accepted: unknown) => string | undefined,
): Target {
  const base = { name: 'a parser of the test', seeds: ['one two three', 'four'], mutate: mutateText, run };
  return textTarget(objection === undefined ? base : { ...base, objection });
}

function fuzz(...flags: readonly string[]): { status: number | null; stdout: string } {
  const script = join(import.meta.dirname, 'run.ts');
  return spawnSync(process.execPath, [...flags, script, '--seconds', String(seconds)], { encoding: 'utf8' });
}

describe('the fuzzer', () => {
  it(`finds nothing in ${seconds} s on node:crypto`, () => {
    const { status, stdout } = fuzz('--conditions=@mintmark/source');
    assert.equal(status, 0, stdout);
  });

  it(`finds nothing in ${seconds} s on Web Crypto`, () => {
    const { status, stdout } = fuzz('--conditions=@mintmark/source', '--conditions=@mintmark/web');
    assert.equal(status, 0, stdout);
  });

  it('takes good inputs as good', async () => {
    for (const target of targets) {
      const outcomes: Examination[] = [];
      // One after the other: the time of each is measured.
      for (const seed of target.seeds) outcomes.push(await examine(target, seed));
      assert.deepEqual(
        outcomes.flatMap(({ problem }) => problem ?? []),
        [],
      );
      assert.ok(
        outcomes.some(({ outcome }) => outcome === 'accepted'),
        target.name,
      );
    }
  });

  it('gives the same inputs for the same seed', () => {
    const [target] = targets;
    assert.ok(target);
    const inputs = [1, 1, 2].map((seed) => Array.from({ length: 20 }, (_, i) => makeInput(target, seed, i)));
    assert.deepEqual(inputs[0], inputs[1]);
    assert.notDeepEqual(inputs[0], inputs[2]);
  });

  it('reads inputs as it prints them', () => {
    for (const input of ['a "text" \ud800', Uint8Array.of(0, 255)])
      assert.deepEqual(decodeInput(encodeInput(input)), input);
  });
});

describe('examining an input', () => {
  const refuse = (error: unknown) => targetOf(() => Promise.reject(error));
  const kindOf = async (target: Target, limitMs?: number) =>
    (await examine(target, 'x', limitMs)).problem?.kind;

  it('lets coded errors and misuse pass', async () => {
    assert.equal(await kindOf(refuse(new JoseError('key_invalid', 'x'))), undefined);
    assert.equal(await kindOf(refuse(new TypeError('expected a text, got a number'))), undefined);
  });

  it('tells an uncoded error', async () => {
    assert.equal(await kindOf(refuse(new RangeError('Invalid array length'))), 'uncoded error');
    assert.equal(await kindOf(refuse('a text')), 'uncoded error');
    assert.equal(await kindOf(targetOf(() => (undefined as unknown as string).length)), 'uncoded error');
  });

  it('tells an error that repeats a value of the input', async () => {
    assert.equal(await kindOf(refuse(new JoseError('key_invalid', `got ${canary}`))), 'leak');
    const cause = new Error(canary);
    assert.equal(await kindOf(refuse(new JoseError('key_invalid', 'no key', { cause }))), 'leak');
  });

  it('tells what should not have been accepted', async () => {
    assert.equal(
      await kindOf(
        targetOf(
          () => 1,
          () => 'nobody signed it',
        ),
      ),
      'unexpected accept',
    );
  });

  it('tells a slow parser', async () => {
    const slow = targetOf(() => {
      const before = process.cpuUsage();
      while (process.cpuUsage(before).user < 30_000);
    });
    assert.equal(await kindOf(slow, 10), 'hang');
  });
});

describe('a run', () => {
  it('prints the smallest input that shows a problem', async () => {
    const target = targetOf((input) => {
      if (input.includes('w')) throw new RangeError('a w');
    });
    const { failures, cases } = await runCases([target], {
      seed: 7,
      firstCase: 0,
      goesOn: (number) => number < 50,
    });
    assert.equal(cases, 50);
    assert.deepEqual(
      failures.map(({ input, problem }) => [input, problem.kind]),
      [['json:"w"', 'uncoded error']],
    );
  });
});
