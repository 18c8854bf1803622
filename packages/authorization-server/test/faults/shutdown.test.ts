import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addClient, basic } from '../../src/testing/test-clients.test-helper.ts';
import { addFamilies, freshHome, openHome } from './home.test-helper.ts';
import { startProgram } from './program.test-helper.ts';
import { refreshAt } from './requests.test-helper.ts';

const bound = { timeout: 600_000 } as const;

describe('a shutdown', () => {
  it(
    'answers all requests in flight, lets go who waits, and makes room for a second start',
    bound,
    async (t) => {
      const home = freshHome();
      const test = await openHome(t, home);
      const client = await addClient(test, {}, { policy: { readsRevocations: true } });
      const families = await addFamilies(test, client, 20);
      await test.close();
      const program = await startProgram(t, home);
      const headers = { authorization: basic(client.client.id, client.secret) };
      // Connections that are open already: what is sent on them is with the server at once.
      const open = Array.from({ length: 25 }, () => program.fetch('/jwks'));
      for (const answer of await Promise.all(open)) await answer.text();
      // One who waits for news for half a minute, and one who listens for ever without saying that it is a stream.
      const waiting = program.fetch('/revocations?wait=30', { headers });
      const stream = await program.fetch('/revocations/events', { headers });
      const refreshing = families.map(({ token }) => refreshAt(program, client, token));
      const body = JSON.stringify({ identifier: 'nobody', password: 'a wrong password' });
      const login = { method: 'POST', body, headers: { 'content-type': 'application/json' } };
      const logins = Array.from({ length: 3 }, () => program.fetch('/auth/login', login));
      await Promise.race(refreshing);
      program.kill('SIGTERM');
      const next = startProgram(t, home);

      const statuses = (await Promise.all(refreshing)).map(({ status }) => status);
      assert.deepEqual([...new Set(statuses)], [200]);
      assert.equal((await waiting).status, 200);
      for (const answer of await Promise.all(logins)) assert.ok(answer.status < 500, `${answer.status}`);
      await stream.text().catch(() => undefined);
      assert.deepEqual(await program.ended, [0, null]);
      assert.doesNotMatch(program.log(), /"level":"error"/);
      assert.equal((await (await next).fetch('/jwks')).status, 200);
    },
  );

  it('ends at the second signal, and starts again', bound, async (t) => {
    const home = freshHome();
    const program = await startProgram(t, home);
    const signals = setInterval(() => program.kill('SIGTERM'), 100);
    t.after(() => clearInterval(signals));
    const [code, signal] = await program.ended;
    // In order, at once, or by the signal itself, when everything is closed and nobody listens for signals any more.
    assert.ok(code === 0 || code === 143 || signal === 'SIGTERM', String(code));
    assert.equal((await (await startProgram(t, home)).fetch('/jwks')).status, 200);
  });
});
