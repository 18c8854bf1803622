import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isReasonCode, reasons } from '../reasons/reasons.ts';
import { OAuthError, oauthErrorOf } from './oauth-error.ts';
import { oauthErrors } from './oauth-errors.ts';

describe('OAuthError', () => {
  it('has the status of its code, unless told another', () => {
    assert.equal(new OAuthError('invalid_client', 'the secret is wrong').status, 401);
    assert.equal(new OAuthError('invalid_request', 'too long', { status: 413 }).status, 413);
  });

  it('carries reason, cause and headers', () => {
    const cause = new Error('inner');
    const headers = { 'retry-after': '5' };
    const error = new OAuthError('invalid_grant', 'used twice', {
      reason: 'refresh_token_reused',
      cause,
      headers,
    });
    assert.equal(error.reason, 'refresh_token_reused');
    assert.equal(error.cause, cause);
    assert.equal(error.headers, headers);
    assert.equal(error.message, error.description);
    assert.ok(!Object.hasOwn(new OAuthError('invalid_grant', 'x'), 'cause'));
  });

  it('takes no code or reason that is not of the tables', () => {
    // @ts-expect-error: no such code.
    assert.throws(() => new OAuthError('invalid_everything', 'x'), TypeError);
    // @ts-expect-error: no such reason.
    assert.ok(new OAuthError('invalid_grant', 'x', { reason: 'bad_mood' }));
  });
});

describe('oauthErrorOf', () => {
  it('gives every reason an answer of its own status and code', () => {
    for (const [reason, { status, error, sentence }] of Object.entries(reasons)) {
      assert.ok(isReasonCode(reason));
      const answer = oauthErrorOf(reason);
      assert.equal(answer.status, status, reason);
      assert.equal(answer.description, sentence, reason);
      assert.equal(answer.reason, reason);
      if (error !== undefined) assert.equal(answer.code, error, reason);
      else assert.ok(Object.hasOwn(oauthErrors, answer.code), reason);
    }
  });

  it('says of limits and outages that they pass', () => {
    assert.equal(oauthErrorOf('rate_limited').code, 'temporarily_unavailable');
    assert.equal(oauthErrorOf('revocation_stale').code, 'temporarily_unavailable');
    assert.equal(oauthErrorOf('upstream_unreachable').code, 'temporarily_unavailable');
    assert.equal(oauthErrorOf('upstream_timeout').code, 'temporarily_unavailable');
    assert.equal(oauthErrorOf('key_missing').code, 'server_error');
  });

  it('says of requests that no server would take that they are at fault', () => {
    for (const [reason, { status }] of Object.entries(reasons)) {
      assert.ok(isReasonCode(reason));
      if (status >= 404 && status < 500 && status !== 429)
        assert.equal(oauthErrorOf(reason).code, 'invalid_request', reason);
    }
  });
});
