import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readRefusal } from './refusal.ts';

function refusal(challenge: string | undefined, body = '{}', type = 'application/problem+json'): Response {
  const headers = new Headers({ 'content-type': type });
  if (challenge !== undefined) headers.set('www-authenticate', challenge);
  return new Response(body, { status: 401, headers });
}

describe('a refusal', () => {
  it('says its error in the challenge, and its reason in the body', async () => {
    const response = refusal(
      'DPoP realm="error=no", error="invalid_token", algs="ES256"',
      '{"reason":"token_expired"}',
    );
    assert.deepEqual(await readRefusal(response), { error: 'invalid_token', reason: 'token_expired' });
    assert.equal(await response.text(), '{"reason":"token_expired"}');
  });

  it('says its error in the body where the header cannot be read, and its reason in error_uri', async () => {
    assert.deepEqual(await readRefusal(refusal(undefined, '{"error":"invalid_token"}')), {
      error: 'invalid_token',
      reason: undefined,
    });
    const linked = refusal(
      'Bearer error=invalid_token, error_uri="https://d.example/#/reasons/token_revoked"',
      'x',
      'a/b',
    );
    assert.deepEqual(await readRefusal(linked), { error: 'invalid_token', reason: 'token_revoked' });
  });

  it('is no error if it is none', async () => {
    for (const response of [
      ...[refusal('Bearer'), refusal('Bearer error_description="error"'), refusal(undefined, '{"error":')],
      ...[
        refusal(undefined, '[]'),
        refusal(undefined, '{"error":{"a":1},"reason":"<b>"}'),
        refusal('', 'x', 'text/html'),
      ],
    ])
      assert.deepEqual(await readRefusal(response), { error: undefined, reason: undefined });
  });
});
