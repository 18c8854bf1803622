import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import {
  addClient,
  refresh,
  requestToken,
  type TestClient,
} from '../../src/testing/test-clients.test-helper.ts';
import { startTestServer, type TestServer } from '../../src/testing/test-server.test-helper.ts';
import { addFamilies } from './home.test-helper.ts';
import { makeAssertion, makeClientKey, makeDpopProof } from './proofs.test-helper.ts';
import { isActive, isSignedIn } from './requests.test-helper.ts';

const bound = { timeout: 600_000 } as const;
const hour = 3600;
const day = 86_400;
const year = 365 * day;

/** Maintenance goes on by itself, as it would in the program. */
async function jump(test: TestServer, seconds: number): Promise<void> {
  test.advance(seconds);
  await test.server.maintain();
}

async function start(t: TestContext): Promise<{ test: TestServer; client: TestClient }> {
  const test = await startTestServer();
  t.after(() => test.close());
  return { test, client: await addClient(test) };
}

async function kidsOf(test: TestServer): Promise<readonly string[]> {
  const { keys } = (await (await test.fetch('/jwks')).json()) as { keys: readonly { kid: string }[] };
  return keys.map(({ kid }) => kid);
}

function kidOf(token: string | undefined): unknown {
  const [header = ''] = (token ?? '').split('.');
  return (JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: unknown }).kid;
}

describe('a clock that jumps', () => {
  for (const seconds of [hour, -hour]) {
    it(`by ${seconds} s: families, sessions and new tokens live`, bound, async (t) => {
      const { test, client } = await start(t);
      const families = await addFamilies(test, client, 2);
      const [used, unused] = families;
      const first = await refresh(test, client, { token: used?.token });
      await jump(test, seconds);
      for (const token of [first.body.refresh_token, unused?.token]) {
        const { status, body } = await refresh(test, client, { token });
        assert.equal(status, 200);
        assert.equal(await isActive(test, client, body.access_token ?? ''), true);
        assert.equal((await refresh(test, client, { token: body.refresh_token })).status, 200);
      }
      for (const { cookie } of families) assert.equal(await isSignedIn(test, cookie), true);
    });

    it(`by ${seconds} s and back: revocations stay, and reuse is still found out`, bound, async (t) => {
      const { test, client } = await start(t);
      const [family] = await addFamilies(test, client, 1);
      const first = await refresh(test, client, { token: family?.token });
      const second = await refresh(test, client, { token: first.body.refresh_token });
      await jump(test, seconds);
      // The first token is long used, whatever the time.
      assert.equal((await refresh(test, client, { token: family?.token })).status, 400);
      assert.equal(await isActive(test, client, second.body.access_token ?? ''), false);
      await jump(test, -seconds);
      assert.equal(await isActive(test, client, second.body.access_token ?? ''), false);
      assert.equal((await refresh(test, client, { token: second.body.refresh_token })).status, 400);
    });
  }

  it('by +1 h: what expired is refused, and the key goes on signing', bound, async (t) => {
    const { test, client } = await start(t);
    const [family] = await addFamilies(test, client, 1);
    const { body } = await refresh(test, client, { token: family?.token });
    const kids = await kidsOf(test);
    await jump(test, hour);
    assert.equal(await isActive(test, client, body.access_token ?? ''), false);
    const next = await refresh(test, client, { token: body.refresh_token });
    assert.ok(kids.includes(String(kidOf(next.body.access_token))));
  });

  it(
    'by +1 year and back: families and sessions are over for good, and old keys sign no more',
    bound,
    async (t) => {
      const { test, client } = await start(t);
      const [family, other] = await addFamilies(test, client, 2);
      const first = await refresh(test, client, { token: family?.token });
      const oldKid = kidOf(first.body.access_token);
      await jump(test, year);
      // The next key is published before it signs, and the old one stays for the tokens that it made.
      await jump(test, 2 * day);
      assert.equal((await refresh(test, client, { token: first.body.refresh_token })).status, 400);
      assert.equal((await refresh(test, client, { token: other?.token })).status, 400);
      assert.equal(await isSignedIn(test, family?.cookie ?? ''), false);
      const future = await requestToken(test, client, { parameters: { grant_type: 'client_credentials' } });
      assert.equal(future.status, 200);
      assert.notEqual(kidOf(future.body.access_token), oldKid);
      await jump(test, -year - 2 * day);
      const present = await requestToken(test, client, { parameters: { grant_type: 'client_credentials' } });
      assert.equal(present.status, 200);
      assert.notEqual(kidOf(present.body.access_token), oldKid);
      assert.ok(!(await kidsOf(test)).includes(String(oldKid)));
      assert.equal(await isActive(test, client, present.body.access_token ?? ''), true);
      // Made at a time that is not yet: no good before it.
      assert.equal(await isActive(test, client, future.body.access_token ?? ''), false);
    },
  );

  it('makes DPoP proofs and assertions neither good again nor good for longer', bound, async (t) => {
    const { test } = await start(t);
    const own = await makeClientKey();
    const client = await addClient(test, {
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: { keys: [{ ...own.publicJwk }] },
    });
    const post = async (
      form: Readonly<Record<string, string>>,
      dpop: string,
    ): Promise<readonly unknown[]> => {
      const body = new URLSearchParams({ grant_type: 'client_credentials', ...form });
      const response = await test.fetch('/token', { method: 'POST', body, headers: { dpop } });
      return [response.status, ((await response.json()) as { error?: unknown }).error];
    };
    const issuer = test.tenant.issuer;
    const proof = (): Promise<string> => makeDpopProof(own, { url: `${issuer}/token`, now: test.now() });
    const assertion = (): ReturnType<typeof makeAssertion> =>
      makeAssertion(own, { clientId: client.client.id, issuer, now: test.now() });
    const old = { assertion: await assertion(), proof: await proof() };
    assert.deepEqual(await post(old.assertion, old.proof), [200, undefined]);
    for (const seconds of [hour, -2 * hour]) {
      // oxlint-disable-next-line no-await-in-loop -- one clock
      await jump(test, seconds);
      // oxlint-disable-next-line no-await-in-loop -- one clock
      assert.deepEqual(await post(old.assertion, await proof()), [401, 'invalid_client'], `${seconds}`);
      // oxlint-disable-next-line no-await-in-loop -- one clock
      assert.deepEqual(await post(await assertion(), old.proof), [400, 'invalid_dpop_proof'], `${seconds}`);
      // oxlint-disable-next-line no-await-in-loop -- one clock
      assert.deepEqual(await post(await assertion(), await proof()), [200, undefined], `${seconds}`);
    }
  });
});
