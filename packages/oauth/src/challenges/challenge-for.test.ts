import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isReasonCode, reasons } from '../reasons/reasons.ts';
import { challengeFor } from './challenge-for.ts';
import { formatChallenge } from './format-challenge.ts';
import { parseChallenges } from './parse-challenges.ts';

const both = { schemes: ['DPoP', 'Bearer'], algs: ['ES256', 'EdDSA'] } as const;

describe('challengeFor', () => {
  it('R6: gives a request without token no error', () => {
    assert.equal(challengeFor('token_missing'), 'Bearer');
    assert.equal(
      challengeFor('token_missing', {
        ...both,
        resourceMetadata: 'https://api.example/.well-known/oauth-protected-resource',
      }),
      'DPoP algs="ES256 EdDSA", resource_metadata="https://api.example/.well-known/oauth-protected-resource", ' +
        'Bearer resource_metadata="https://api.example/.well-known/oauth-protected-resource"',
    );
  });

  it('R6: names the error, the scope that is needed, and where it is explained', () => {
    assert.equal(
      challengeFor('scope_insufficient', {
        scope: ['notes:write'],
        explanationBase: 'https://debugger.example/',
      }),
      'Bearer error="insufficient_scope", ' +
        'error_description="the token does not have the scope that this request needs", ' +
        'error_uri="https://debugger.example/#/reasons/scope_insufficient", scope="notes:write"',
    );
  });

  it('R6: says of a missing permission, role or claim what RFC 6750 says of a scope', () => {
    for (const reason of ['permission_insufficient', 'role_insufficient', 'claim_insufficient'] as const) {
      const [challenge] = parseChallenges(challengeFor(reason) ?? '');
      assert.equal(challenge?.parameters.get('error'), 'insufficient_scope');
      assert.equal(challenge?.parameters.get('error_description'), reasons[reason].sentence);
    }
  });

  it('R6: gives a request without session no error', () => {
    assert.equal(challengeFor('session_missing'), 'Bearer');
  });

  it('puts the error at the scheme that was used', () => {
    const [dpop, bearer] = parseChallenges(challengeFor('token_expired', { ...both, used: 'Bearer' }) ?? '');
    assert.equal(dpop?.parameters.get('error'), undefined);
    assert.equal(bearer?.parameters.get('error'), 'invalid_token');
  });

  it('R7: puts what is wrong with a proof at DPoP, whichever scheme was used', () => {
    for (const reason of [
      'proof_missing',
      'proof_invalid',
      'proof_replayed',
      'proof_nonce_required',
    ] as const) {
      const [dpop, bearer] = parseChallenges(challengeFor(reason, { ...both, used: 'Bearer' }) ?? '');
      assert.equal(dpop?.parameters.get('error'), reasons[reason].error);
      assert.equal(bearer?.parameters.get('error'), undefined);
    }
  });

  it('asks for another login as RFC 9470 §3 has it', () => {
    const challenge = challengeFor('authentication_too_old', {
      maxAgeSeconds: 60,
      acrValues: ['mfa', 'phr'],
    });
    const parameters = parseChallenges(challenge ?? '')[0]?.parameters;
    assert.equal(parameters?.get('error'), 'insufficient_user_authentication');
    assert.equal(parameters?.get('max_age'), '60');
    assert.equal(parameters?.get('acr_values'), 'mfa phr');
    assert.ok(!challengeFor('token_expired', { maxAgeSeconds: 60 })?.includes('max_age'));
  });

  it('gives every reason a challenge, or none where another token would not help', () => {
    for (const [reason, { status, error }] of Object.entries(reasons)) {
      assert.ok(isReasonCode(reason));
      const challenge = challengeFor(reason, both);
      if (status >= 404) assert.equal(challenge, undefined, reason);
      if (challenge === undefined) continue;
      assert.ok(status < 429, reason);
      const errors = parseChallenges(challenge).map(({ parameters }) => parameters.get('error'));
      assert.deepEqual(
        errors.filter((one) => one !== undefined),
        error === undefined ? [] : [error],
        reason,
      );
    }
    for (const reason of [
      'client_unknown',
      'refresh_token_reused',
      'login_failed',
      'request_forged',
      'upstream_not_allowed',
    ] as const) {
      assert.equal(challengeFor(reason), undefined);
    }
  });
});

describe('formatChallenge', () => {
  it('escapes a realm and replaces what a description must not have', () => {
    assert.equal(formatChallenge({ scheme: 'Basic', realm: 'a "b" \\' }), 'Basic realm="a \\"b\\" \\\\"');
    assert.equal(
      formatChallenge({
        scheme: 'Bearer',
        error: 'invalid_token',
        errorDescription: 'a "b"\r\nSet-Cookie: x',
      }),
      'Bearer error="invalid_token", error_description="a \'b\'??Set-Cookie: x"',
    );
  });

  it('refuses values that would break out of the header', () => {
    for (const realm of ['a\r\nb', 'a\u0000', 'ü'])
      assert.throws(() => formatChallenge({ scheme: 'Bearer', realm }), TypeError);
    assert.throws(() => formatChallenge({ scheme: 'Bearer', scope: ['a b'] }), TypeError);
  });
});
