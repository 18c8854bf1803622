import assert from 'node:assert/strict';
import { createHook } from 'node:async_hooks';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { createVerifier } from '../jwt/verifier.ts';
import { FakeServer, listen } from './jwks.test-helper.ts';
import { createMultiIssuerVerifier } from './multi-issuer-verifier.ts';
import { createRemoteJwks } from './remote-jwks.ts';

interface Attack {
  readonly id: string;
  readonly class: string;
  readonly key: 'rsa' | 'ec' | 'ed' | 'hs';
  readonly token: string;
  readonly expect: string;
}

interface Attacks {
  readonly now: number;
  readonly issuer: string;
  readonly audience: string;
  readonly keys: Record<Attack['key'], { readonly kid: string; readonly alg: string }>;
  readonly cases: readonly Attack[];
}

const root = process.env['MINTMARK_CORPORA'] ?? join(import.meta.dirname, '../../../../../shared/corpora');
const file = join(root, 'attacks/attacks-dev.json');
const skip =
  existsSync(file) || process.env['CI'] === 'true' ? false : `no attack corpus: ${file} is not there`;
const missingKeys = ['remote-key', 'embedded-key', 'kid-injection', 'kid-type', 'control'];

/** Collects every attempt to look up a name or to connect, of whatever module. */
function watchConnections(t: TestContext): string[] {
  const seen: string[] = [];
  const kinds = ['TCPCONNECTWRAP', 'GETADDRINFOREQWRAP', 'UDPSENDWRAP', 'PIPECONNECTWRAP'];
  const hook = createHook({ init: (_, type) => void (kinds.includes(type) && seen.push(type)) }).enable();
  t.after(() => hook.disable());
  return seen;
}

it('sees a connection when there is one', async (t) => {
  const origin = await listen(t, (_, response) => void response.end());
  const connections = watchConnections(t);
  await fetch(origin);
  assert.notDeepEqual(connections, []);
});

describe('attacks through key sets', { skip }, () => {
  const { now, issuer, audience, keys, cases } = (
    skip === false ? JSON.parse(readFileSync(file, 'utf8')) : { cases: [] }
  ) as Attacks;

  function setUp(key: Attack['key']) {
    const server = new FakeServer(() => ({
      jwks: [keys.rsa, keys.ec, keys.ed] as unknown as Record<string, unknown>[],
    }));
    const source = createRemoteJwks(`${issuer}/jwks`, { fetch: server.fetch });
    const options = { algorithms: [keys[key].alg], audience, now: () => now * 1000, keys: source };
    return {
      server,
      verifiers: [
        createVerifier({ ...options, issuer }),
        createMultiIssuerVerifier({ issuers: [{ ...options, issuer }] }),
      ],
    };
  }

  for (const attack of cases.filter((item) => missingKeys.includes(item.class))) {
    it(`${attack.expect.startsWith('accept') ? 'accepts' : 'refuses'} ${attack.id}, opening no connection`, async (t) => {
      const connections = watchConnections(t);
      const { server, verifiers } = setUp(attack.key);
      for (const verifier of verifiers) {
        const verdict = verifier.verify(attack.token);
        // The secret of the HMAC control is not in the published set, nor is it ever.
        if (attack.expect.startsWith('accept') && attack.key !== 'hs') await verdict;
        else await assert.rejects(verdict);
      }
      assert.deepEqual(connections, []);
      assert.ok(server.requests.every(({ url }) => url === `${issuer}/jwks`));
      assert.ok(server.count <= 1);
    });
  }

  it('finds the classes it is about in the corpus', () => {
    const classes = new Set(cases.map((item) => item.class));
    for (const name of missingKeys) assert.ok(classes.has(name), name);
  });
});
