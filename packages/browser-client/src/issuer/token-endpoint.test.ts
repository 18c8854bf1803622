import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createProver } from '../dpop/prover.ts';
import { createServerClock } from '../platform/clock.ts';
import { createWorld } from '../testing/world.test-helper.ts';
import { requestTokens, type TokenOutcome } from './token-endpoint.ts';

const tokens = { access_token: 'at', token_type: 'dpop', expires_in: 60 };

interface Asked {
  readonly outcome: TokenOutcome;
  readonly proofs: readonly Readonly<Record<string, unknown>>[];
  readonly driftMs: number;
}

async function ask(...answers: readonly (Response | Error)[]): Promise<Asked> {
  const proofs: Readonly<Record<string, unknown>>[] = [];
  const world = createWorld(({ headers }) => {
    const [, claims = ''] = headers.get('dpop')?.split('.') ?? [];
    proofs.push(JSON.parse(Buffer.from(claims, 'base64url').toString()) as Readonly<Record<string, unknown>>);
    const answer = answers[proofs.length - 1] ?? new Error('expected no more requests');
    if (answer instanceof Error) throw answer;
    return answer;
  });
  const { platform } = world.openTab();
  const clock = createServerClock(platform);
  const prover = createProver(platform.shared, 'shop', clock);
  const request = { url: 'https://login.example/token', parameters: { a: 'b', c: undefined }, prover };
  const outcome = await requestTokens(request, clock, platform);
  return { outcome, proofs, driftMs: clock.now() - world.now() };
}

const refuse = (error: string, headers: Readonly<Record<string, string>> = {}): Response =>
  Response.json({ error }, { status: 400, headers });

describe('the token endpoint', () => {
  it('is asked again with the nonce that it wants, once', async () => {
    const { outcome, proofs } = await ask(
      refuse('use_dpop_nonce', { 'dpop-nonce': 'n' }),
      Response.json(tokens),
    );
    assert.equal(outcome.kind, 'tokens');
    assert.deepEqual(
      proofs.map(({ nonce }) => nonce),
      [undefined, 'n'],
    );
    const twice = await ask(
      refuse('use_dpop_nonce', { 'dpop-nonce': 'n' }),
      refuse('use_dpop_nonce', { 'dpop-nonce': 'm' }),
    );
    assert.deepEqual(twice.outcome, { kind: 'refused', error: 'use_dpop_nonce' });
  });

  it('B4: is asked again with its own time when the clock of the device is wrong', async () => {
    const date = 'Thu, 01 Jan 2026 05:00:00 GMT';
    const { outcome, proofs, driftMs } = await ask(
      refuse('invalid_dpop_proof', { date }),
      Response.json(tokens),
    );
    assert.equal(outcome.kind, 'tokens');
    assert.equal(Number(proofs[1]?.['iat']) - Number(proofs[0]?.['iat']), 5 * 3600);
    assert.equal(driftMs, 5 * 3_600_000);
  });

  it('refuses by its own words alone; anything else may be better later', async () => {
    const outcomes = await Promise.all(
      [
        ...[refuse('invalid_grant'), new Response('<p>no</p>', { status: 400 }), refuse('')],
        ...[Response.json({ error: 'slow_down' }, { status: 429, headers: { 'retry-after': '7' } })],
        ...[Response.json({ error: 'server_error' }, { status: 503 }), new TypeError('offline')],
        ...[
          Response.json({ ...tokens, token_type: 'mac' }),
          Response.json({ token_type: 'Bearer' }),
          Response.json([]),
        ],
      ].map(async (answer) => (await ask(answer)).outcome),
    );
    assert.deepEqual(
      outcomes.map(({ kind }) => kind),
      ['refused', ...Array.from({ length: 8 }, () => 'unavailable')],
    );
    assert.ok(outcomes[3]?.kind === 'unavailable' && outcomes[3].retryAfterMs === 7000);
  });

  it('takes a lifetime that makes no sense for a minute', async () => {
    for (const expiresIn of [undefined, 0, -1, 'x', null]) {
      const { outcome } = await ask(Response.json({ ...tokens, expires_in: expiresIn }));
      assert.ok(outcome.kind === 'tokens' && outcome.tokens.lifetimeMs === 60_000);
    }
  });
});
