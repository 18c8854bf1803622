import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addClient, authorize, type TestClient } from '../../src/testing/test-clients.test-helper.ts';
import { openBrowser } from '../../src/testing/test-people.test-helper.ts';
import { startTestServer, type TestServer } from '../../src/testing/test-server.test-helper.ts';

const filler = 'y'.repeat(40_000);

async function start(t: {
  after(work: () => Promise<void>): void;
}): Promise<{ readonly test: TestServer; readonly client: TestClient }> {
  const test = await startTestServer({
    limits: { endpoints: { interaction: { address: { points: 3, durationSeconds: 60 } } } },
  });
  t.after(() => test.close());
  return { test, client: await addClient(test) };
}

async function keptIn(test: TestServer): Promise<readonly string[]> {
  const interactions = await test.database.query.selectFrom('interactions').select('state').execute();
  const pushed = await test.database.query.selectFrom('pushed_requests').select('parameters').execute();
  return [...interactions.map(({ state }) => state), ...pushed.map(({ parameters }) => parameters)];
}

describe('a request that waits for a person', () => {
  it('is refused when one address has too many wait, however many cookies it drops', async (t) => {
    const { test, client } = await start(t);
    const answers: (string | null)[] = [];
    for (let round = 0; round < 5; round++) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { callback } = await authorize(openBrowser(test), client);
      answers.push(callback.get('error'));
    }
    assert.deepEqual(answers, [null, null, null, 'temporarily_unavailable', 'temporarily_unavailable']);
    assert.equal((await keptIn(test)).length, 3);
  });

  it('is kept without what no request can say', async (t) => {
    const { test, client } = await start(t);
    await authorize(openBrowser(test), client, { filler });
    const body = new URLSearchParams({
      ...{ client_id: client.client.id, redirect_uri: 'https://app.example/cb', response_type: 'code' },
      ...{ scope: 'openid', code_challenge_method: 'S256', filler },
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    });
    const headers = { authorization: `Basic ${btoa(`${client.client.id}:${client.secret}`)}` };
    assert.equal((await test.fetch('/par', { method: 'POST', body, headers })).status, 201);
    assert.equal((await test.fetch('/authorize', { method: 'POST', body })).status, 303);
    const kept = await keptIn(test);
    assert.equal(kept.length, 3);
    for (const text of kept) assert.equal(text.length < 1000, true);
  });

  it('is refused when what it says is longer than any request has to be', async (t) => {
    const { test, client } = await start(t);
    const { callback } = await authorize(openBrowser(test), client, { ui_locales: filler });
    assert.equal(callback.get('error'), 'invalid_request');
    assert.deepEqual(await keptIn(test), []);
  });
});
