import assert from 'node:assert/strict';
import { after, beforeEach, describe, it } from 'node:test';
import { generateKey } from '@mintmark/jose/jwk';
import { createResourceServer, type ResourceServer } from '@mintmark/resource-server';
import { audience, FaultyIssuer } from './issuer.test-helper.ts';

const clock = { ms: Date.UTC(2026, 0, 1) };
const now = (): number => clock.ms;
const open: FaultyIssuer[] = [];
after(() => {
  for (const issuer of open) issuer.close();
});

interface Setup {
  readonly issuer: FaultyIssuer;
  readonly api: ResourceServer;
  /** The reason that a token is refused for, or `ok`. */
  readonly send: (token: string) => Promise<string>;
}

/** A time that is short is for issuers that are silent: a busy machine makes others slow too. */
async function setUp(timeoutMs = 5000): Promise<Setup> {
  const issuer = await FaultyIssuer.start(now);
  open.push(issuer);
  const api = createResourceServer({
    issuers: { issuer: issuer.issuer, jwks: { timeoutMs } },
    audience,
    now,
  });
  return {
    ...{ issuer, api },
    async send(token) {
      const headers = { authorization: `Bearer ${token}` };
      const decision = await api.authenticate(new Request('https://api.test/', { headers }));
      return decision.ok ? 'ok' : decision.reason;
    },
  };
}

describe('the key server', () => {
  let setup: Setup;
  beforeEach(async () => {
    setup = await setUp();
  });

  for (const fault of ['error', 'garbage', 'silence'] as const) {
    it(`R5: that gives ${fault} at the start is an outage, and is asked again later`, async () => {
      const { issuer, send } = fault === 'silence' ? await setUp(250) : setup;
      issuer.fault = fault;
      const token = await issuer.token();
      assert.match(await send(token), /^(?:jwks|discovery)_(?:unavailable|invalid)$/);
      issuer.fault = undefined;
      assert.notEqual(await send(token), 'ok');
      clock.ms += 31_000;
      assert.equal(await send(token), 'ok');
    });

    it(`R5: that gives ${fault} later is not missed: known keys go on serving`, async () => {
      const { issuer, send } = fault === 'silence' ? await setUp(250) : setup;
      const token = await issuer.token();
      assert.equal(await send(token), 'ok');
      issuer.fault = fault;
      for (let hour = 0; hour < 12; hour += 1) {
        clock.ms += 3_600_000;
        // Two: the first one may start the refresh that fails.
        assert.equal(await send(token), 'ok', `hour ${hour}`);
        assert.equal(await send(await issuer.token()), 'ok', `hour ${hour}`);
      }
    });
  }

  it('R5: that stops listening at all is the same', async () => {
    const { issuer, send } = setup;
    const token = await issuer.token();
    assert.equal(await send(token), 'ok');
    issuer.close();
    clock.ms += 3_600_000;
    assert.equal(await send(await issuer.token()), 'ok');
  });

  it('R5: may rotate its keys under load without one refusal', async () => {
    const { issuer, send } = setup;
    const reasons = new Map<string, number>();
    // Otherwise the first keys would be on their way while the second ones are published.
    assert.equal(await send(await issuer.token()), 'ok');
    clock.ms += 31_000;
    for (let rotation = 0; rotation < 10; rotation += 1) {
      const before = await issuer.token();
      const sent = Array.from({ length: 50 }, () => send(before));
      await issuer.rotate();
      const tokens = await Promise.all(Array.from({ length: 50 }, () => issuer.token()));
      const answers = await Promise.all([...sent, ...tokens.flatMap((token) => [send(token), send(before)])]);
      for (const answer of answers) reasons.set(answer, (reasons.get(answer) ?? 0) + 1);
      clock.ms += 31_000;
    }
    assert.deepEqual([...reasons], [['ok', 1500]]);
    assert.ok((issuer.asked.get('/jwks') ?? 0) <= 21, 'asked once for each new key, or twice');
  });

  it('R5: is not bothered by 10000 tokens with unknown key IDs, and good tokens pass meanwhile', async () => {
    const { issuer, send } = setup;
    const good = await issuer.token();
    assert.equal(await send(good), 'ok');
    clock.ms += 31_000;
    const key = await generateKey('ES256', { kid: 'made-up' });
    const [, payload, signature] = (await issuer.token({}, key)).split('.');
    const forged = (index: number): string => {
      const header = Buffer.from(`{"alg":"ES256","typ":"at+jwt","kid":"unknown-${index}"}`);
      return `${header.toString('base64url')}.${payload}.${signature}`;
    };
    const before = issuer.asked.get('/jwks') ?? 0;
    const reasons = new Set<string>();
    for (let batch = 0; batch < 100; batch += 1) {
      const sent = Array.from({ length: 100 }, (_, index) => send(forged(batch * 100 + index)));
      for (const reason of await Promise.all(sent)) reasons.add(reason);
      assert.equal(await send(good), 'ok');
      clock.ms += 10;
    }
    assert.deepEqual([...reasons], ['key_unknown']);
    assert.ok((issuer.asked.get('/jwks') ?? 0) - before <= 1);
  });

  it('R5: that withdraws a key is believed within the hour', async () => {
    const { issuer, send } = setup;
    const token = await issuer.token();
    assert.equal(await send(token), 'ok');
    for (let rotation = 0; rotation < 3; rotation += 1) await issuer.rotate();
    clock.ms += 3_601_000;
    await send(token);
    assert.equal(await send(token), 'key_unknown');
  });
});

describe('clocks that differ', () => {
  it('by up to 30 seconds matter to nobody, and their reasons tell them apart', async () => {
    const { issuer, send } = await setUp();
    const at = (seconds: number): number => Math.floor(clock.ms / 1000) + seconds;
    assert.equal(await send(await issuer.token({ nbf: at(29) })), 'ok');
    assert.equal(await send(await issuer.token({ nbf: at(40) })), 'token_not_yet_valid');
    clock.ms -= 29_000;
    const early = await issuer.token();
    clock.ms += 29_000;
    assert.equal(await send(early), 'ok');
    const token = await issuer.token();
    clock.ms -= 40_000;
    assert.equal(await send(token), 'token_issued_in_future');
    clock.ms += 40_000 + 86_400_000 + 31_000;
    assert.equal(await send(token), 'token_expired');
  });
});
