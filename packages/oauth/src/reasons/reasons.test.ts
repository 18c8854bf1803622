import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { joseErrorCodes, type JoseErrorCode } from '@mintmark/jose/errors';
import { oauthReasons, type OAuthReasonCode } from './oauth-reasons.ts';
import type { Reason, ReasonStatus } from './reason.ts';
import { isReasonCode, reasonPath, reasons, type ReasonCode } from './reasons.ts';

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** What the RFCs let each status say: challenges by RFC 6750 §3.1, RFC 9449 §7.1 and RFC 9470 §3, bodies by RFC 6749 §5.2. */
const legalErrors: Readonly<Record<ReasonStatus, ReadonlyArray<Reason['error']>>> = {
  400: [
    ...(['invalid_request', 'invalid_grant', 'invalid_scope', 'invalid_target'] as const),
    ...(['unauthorized_client', 'invalid_request_uri'] as const),
  ],
  401: [
    ...(['invalid_token', 'invalid_dpop_proof', 'use_dpop_nonce', undefined] as const),
    ...(['insufficient_user_authentication', 'invalid_client', 'access_denied'] as const),
  ],
  403: ['insufficient_scope', 'access_denied'],
  404: [undefined],
  405: [undefined],
  408: [undefined],
  413: [undefined],
  414: [undefined],
  417: [undefined],
  421: [undefined],
  429: [undefined],
  431: [undefined],
  500: [undefined],
  502: [undefined],
  503: [undefined],
  504: [undefined],
};

describe('reasons', () => {
  it('are those of jose and of the protocol, and no other', () => {
    const isExhaustive: Same<keyof typeof reasons, JoseErrorCode | OAuthReasonCode> = true;
    // @ts-expect-error: the codes of jose alone are not all.
    const tooFew: Readonly<Record<ReasonCode, string>> = joseErrorCodes;
    // @ts-expect-error: a code that nobody defined.
    const unknown: ReasonCode = 'token_ugly';
    assert.ok(isExhaustive && tooFew && unknown);
    assert.deepEqual(
      Object.keys(reasons).sort(),
      [...Object.keys(joseErrorCodes), ...Object.keys(oauthReasons)].sort(),
    );
  });

  it('share no code between jose and the protocol', () => {
    for (const code of Object.keys(oauthReasons)) assert.ok(!Object.hasOwn(joseErrorCodes, code), code);
  });

  it('have the sentences of jose', () => {
    for (const [code, sentence] of Object.entries(joseErrorCodes)) {
      assert.ok(isReasonCode(code));
      assert.equal(reasons[code].sentence, sentence);
    }
  });

  for (const [code, { status, error, sentence }] of Object.entries(reasons)) {
    it(`answer ${code} with a status and a challenge that belong together`, () => {
      assert.ok(legalErrors[status].includes(error), `${status} ${error}`);
      assert.match(code, /^[a-z]+(?:_[a-z0-9]+)+$/);
      assert.match(sentence, /^[^A-Z].*[^.]$/);
    });
  }

  it('blame the token only for what another token would make good', () => {
    const withStatus = (wanted: number): readonly string[] =>
      Object.entries(reasons).flatMap(([code, { status }]) => (status === wanted ? [code] : []));
    assert.deepEqual(withStatus(503), [
      ...['jwks_invalid', 'jwks_unavailable', 'discovery_invalid', 'revocation_stale', 'server_busy'],
      ...['introspection_unavailable', 'replay_store_unavailable', 'upstream_unavailable'],
      ...['limits_unavailable', 'upstream_unhealthy', 'circuit_open'],
      ...['gateway_overloaded', 'gateway_draining'],
    ]);
    assert.deepEqual(withStatus(500), [
      ...['algorithm_unavailable', 'key_invalid', 'key_weak', 'key_mismatch', 'key_is_public_key'],
      ...['key_use_invalid', 'url_refused', 'sync_unavailable', 'policy_missing', 'key_missing'],
      ...['rule_failed', 'gateway_failed'],
    ]);
    assert.deepEqual(withStatus(502), ['upstream_unreachable', 'upstream_malformed', 'upstream_failed']);
    assert.deepEqual(withStatus(504), ['upstream_timeout']);
    assert.deepEqual(withStatus(403), [
      ...['scope_insufficient', 'request_forged', 'permission_insufficient', 'role_insufficient'],
      ...['claim_insufficient', 'upstream_not_allowed', 'address_not_allowed'],
      ...['rule_insufficient', 'upgrade_not_allowed'],
    ]);
    assert.deepEqual(withStatus(429), ['account_locked', 'rate_limited', 'quota_exhausted']);
  });

  it('are listed in docs/errors.md with their status, challenge and sentence', () => {
    const text = readFileSync(new URL('../../../../docs/errors.md', import.meta.url), 'utf8');
    const rows = [...text.matchAll(/^\| (\d{3}) \| (?:`(\w+)`|none) \| `(\w+)` \| (.+?) \| .+ \|$/gm)].map(
      ([, status, error, code = '', sentence]) => [code, { status: Number(status), error, sentence }],
    );
    assert.deepEqual(Object.fromEntries(rows), oauthReasons);
  });

  it('of the verifier are named in docs/errors.md', () => {
    const text = readFileSync(new URL('../../../../docs/errors.md', import.meta.url), 'utf8');
    for (const code of Object.keys(joseErrorCodes)) {
      assert.ok(isReasonCode(code));
      const { status } = reasons[code];
      if (status < 500) continue;
      assert.match(text, new RegExp(`^- ${status}: .*\`${code}\``, 'm'));
    }
  });
});

describe('isReasonCode', () => {
  it('knows the codes and takes nothing from prototypes', () => {
    assert.equal(isReasonCode('token_revoked'), true);
    for (const text of ['', 'toString', '__proto__', 'constructor', 'TOKEN_EXPIRED']) {
      assert.equal(isReasonCode(text), false, text);
    }
  });
});

describe('reasonPath', () => {
  it('is the address of the explanation', () => {
    assert.equal(reasonPath('token_expired'), 'reasons/token_expired');
    for (const code of Object.keys(reasons)) {
      assert.ok(isReasonCode(code));
      assert.equal(encodeURI(reasonPath(code)), reasonPath(code));
    }
  });
});
