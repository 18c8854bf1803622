import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exchange, openIngress, statusesIn } from './ingress.test-helper.ts';
import { acceptedGadgets, refusedGadgets } from './smuggling-gadgets.ts';

describe('requests that two servers could read differently bring nothing through', () => {
  for (const { name, bytes } of refusedGadgets()) {
    it(name, async (t) => {
      const ingress = await openIngress(t);
      const answer = await exchange(ingress.port, bytes);
      const whole = ingress.seen.filter(({ isComplete }) => isComplete).map(({ target }) => target);
      assert.deepEqual(whole, [], 'a request came through');
      assert.deepEqual(ingress.upgrades, []);
      assert.ok(!ingress.seen.some(({ target }) => target.includes('evil')));
      const statuses = statusesIn(answer);
      assert.ok(statuses.length <= 1 && (statuses[0] ?? 400) >= 400, `answered ${statuses.join(' ')}`);
    });
  }
});

describe('odd spellings that are valid are one request', () => {
  for (const { name, bytes, body } of acceptedGadgets()) {
    it(name, async (t) => {
      const ingress = await openIngress(t);
      const answer = await exchange(ingress.port, bytes);
      assert.deepEqual(
        ingress.seen.map((seen) => [seen.body, seen.isComplete]),
        [[body, true]],
      );
      assert.deepEqual(statusesIn(answer), [200]);
    });
  }
});

describe('pipelined requests', () => {
  it('are answered one after the other', async (t) => {
    const ingress = await openIngress(t);
    const get = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`;
    const answer = await exchange(ingress.port, get('/1') + get('/2') + get('/3'));
    assert.deepEqual(
      ingress.seen.map(({ target }) => target),
      ['/1', '/2', '/3'],
    );
    assert.deepEqual(statusesIn(answer), [200, 200, 200]);
  });

  it('are not read on behind one that is refused', async (t) => {
    const ingress = await openIngress(t);
    const answer = await exchange(
      ingress.port,
      'GET /a/../b HTTP/1.1\r\nHost: a\r\n\r\nGET /evil HTTP/1.1\r\nHost: a\r\n\r\n',
    );
    assert.deepEqual(ingress.seen, []);
    assert.deepEqual(statusesIn(answer), [400]);
    assert.match(answer, /connection: close/iu);
  });

  it('get no answer to the wrong one when the next is broken', async (t) => {
    const pending: (() => void)[] = [];
    const ingress = await openIngress(t, {
      options: { onRequest: (_request, response) => void pending.push(() => response.end('late')) },
    });
    const answer = await exchange(ingress.port, 'GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/9.9\r\n\r\n');
    assert.equal(pending.length, 1);
    assert.equal(answer, '', 'the answer to the first request would be that to the second');
  });

  it('are at most a hundred before the first answer', async (t) => {
    let count = 0;
    const ingress = await openIngress(t, { options: { onRequest: () => void count++ } });
    const answer = await exchange(ingress.port, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(1000));
    assert.deepEqual([count, answer], [101, '']);
    const serving = await openIngress(t);
    const answers = await exchange(serving.port, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(100));
    assert.equal(statusesIn(answers).length, 100);
  });
});
