import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { formatErrorBody, toDescription } from './error-body.ts';
import { OAuthError } from './oauth-error.ts';

describe('formatErrorBody', () => {
  it('has code and description, and nothing of the cause', () => {
    const error = new OAuthError('invalid_grant', 'the code has expired', {
      reason: 'code_expired',
      cause: new Error('row 7'),
    });
    assert.deepEqual(formatErrorBody(error), {
      error: 'invalid_grant',
      error_description: 'the code has expired',
    });
  });

  it('leads to the explanation where there is a page for it', () => {
    const explanationBase = 'https://debugger.example/';
    const error = new OAuthError('invalid_grant', 'x', { reason: 'code_expired' });
    const body = formatErrorBody(error, { explanationBase });
    assert.equal(body.error_uri, 'https://debugger.example/#/reasons/code_expired');
    const withoutReason = formatErrorBody(new OAuthError('invalid_grant', 'x'), { explanationBase });
    assert.ok(!('error_uri' in withoutReason));
  });
});

describe('toDescription', () => {
  it('lets through only what RFC 6749 §5.2 allows, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
        assert.match(toDescription(text), /^[\x20\x21\x23-\x5b\x5d-\x7e]{0,500}$/);
      }),
    );
  });

  it('leaves allowed text as it is', () => {
    assert.equal(
      toDescription("expected 'S256', got plain (RFC 7636)"),
      "expected 'S256', got plain (RFC 7636)",
    );
    assert.equal(toDescription('a "b" \\ ü\n'), "a 'b' ? ??");
  });
});
