import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nested, question, run, write } from './batch.test-helper.ts';
import { runBatch } from './run-batch.ts';
import { createVerifyJudge } from './verify-line.ts';

describe('a batch', () => {
  it('answers what is no question, with its id where there is one', async () => {
    const { answers, count } = await run(
      ['{', '', '  \r', '[]', '{"id":0}', '{"id":7,"a":{"b":1,"b":2}}', 'null'],
      createVerifyJudge(),
    );
    assert.deepEqual(
      answers.map(({ id, ok, code }) => [id, ok, code]),
      [
        [null, false, 'json_invalid'],
        [null, false, 'line_invalid'],
        [0, false, 'line_invalid'],
        [7, false, 'json_duplicate_name'],
        [null, false, 'line_invalid'],
      ],
    );
    assert.deepEqual(count, { lines: 5, refused: 5 });
  });

  it('keeps ids of any kind', async () => {
    const ids = [0, '', { a: 1 }, [2], false];
    const { answers } = await run(
      ids.map((id) => ({ ...question, id })),
      createVerifyJudge(),
    );
    assert.deepEqual(
      answers.map(({ id }) => id),
      ids,
    );
  });

  it('keeps a number that JavaScript cannot hold', async () => {
    const line = `{"a":{"id":1.50},"id":12345678901234567890,"b":{"id":2},"":{"id":3.5}}`;
    assert.equal(await write([line], () => ({ ok: true })), '{"id":12345678901234567890,"ok":true}\n');
  });

  it('tells the id of a line that cannot be read, when it stands first', async () => {
    const long = 'a'.repeat(9 * 1024 * 1024);
    const { answers } = await run(
      [
        `{"id":"a", ${long}`,
        '{ "id" : 2, oops',
        `{"id":3,"x":${nested(1000)}}`,
        '{"id":01,',
        '{"x":1,"id":5,',
      ],
      createVerifyJudge(),
    );
    assert.deepEqual(
      answers.map(({ id, code }) => [id, code]),
      [
        ['a', 'limit_exceeded'],
        [2, 'json_invalid'],
        [3, 'limit_exceeded'],
        [null, 'json_invalid'],
        [null, 'json_invalid'],
      ],
    );
  });

  for (const depth of [300, 10_000, 1_000_000]) {
    it(`survives members that nest ${depth} deep`, async () => {
      const deep = nested(depth);
      const lines = [`{"id":${deep}}`, `{"id":1,"key":${deep}}`, `{"id":2,"token":{"header":{"x":${deep}}}}`];
      const { answers } = await run([...lines, { ...question, id: 3 }], createVerifyJudge());
      assert.deepEqual(
        answers.map(({ id, ok, code }) => [id, code ?? ok]),
        [
          [null, 'limit_exceeded'],
          [1, 'limit_exceeded'],
          [2, 'limit_exceeded'],
          [3, true],
        ],
      );
    });
  }

  it('goes on after a fault of its own', async () => {
    let calls = 0;
    const { answers } = await run([{}, { id: 2 }], () => {
      if (calls++ === 0) throw new RangeError('out of luck');
      return { ok: true };
    });
    assert.equal(answers[0]?.['code'], 'internal_error');
    assert.doesNotMatch(String(answers[0]?.['message']), /luck/);
    assert.deepEqual(answers[1], { id: 2, ok: true });
  });

  it('writes no more while the reader is busy', async () => {
    const waiting: (() => void)[] = [];
    let read = 0;
    const input = (async function* () {
      for (; read < 10; read++) yield Buffer.from('{}\n');
    })();
    const write = (): Promise<void> => new Promise((resolve) => waiting.push(resolve));
    const done = runBatch({ input, write }, () => ({ ok: true }));
    await new Promise(setImmediate);
    assert.equal(waiting.length, 1);
    assert.ok(read <= 1);
    for (let turn = 0; turn < 10; turn++) {
      waiting.shift()?.();
      await new Promise(setImmediate);
    }
    assert.deepEqual(await done, { lines: 10, refused: 0 });
  });
});
