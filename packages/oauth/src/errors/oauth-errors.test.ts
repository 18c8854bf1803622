import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { isOAuthErrorCode, oauthErrors } from './oauth-errors.ts';

describe('oauthErrors', () => {
  it('are listed in docs/errors.md with status, meaning and specification', () => {
    const text = readFileSync(new URL('../../../../docs/errors.md', import.meta.url), 'utf8');
    const section = text.slice(text.indexOf('\n## Error codes of OAuth\n'));
    const rows = [...section.matchAll(/^\| `(\w+)` \| (\d{3}) \| (.+?) \| (.+) \|$/gm)].map(
      ([, code = '', status, sentence, source]) => [code, { status: Number(status), sentence, source }],
    );
    assert.deepEqual(Object.fromEntries(rows), oauthErrors);
  });

  for (const [code, { status, sentence, source }] of Object.entries(oauthErrors)) {
    it(`has a status, a sentence and a specification for ${code}`, () => {
      assert.match(code, /^[a-z]+(?:_[a-z]+)+$/);
      assert.ok([400, 401, 403, 500, 503].includes(status));
      assert.match(sentence, /^[^A-Z].*[^.]$/);
      assert.match(source, /^(?:RFC \d{4} §|OpenID Connect )/);
    });
  }

  it('answers with 400 but where a specification says another status', () => {
    const others = Object.entries(oauthErrors).flatMap(([code, { status }]) =>
      status === 400 ? [] : [code],
    );
    assert.deepEqual(others.toSorted(), [
      ...['insufficient_scope', 'insufficient_user_authentication', 'invalid_client', 'invalid_token'],
      ...['server_error', 'temporarily_unavailable'],
    ]);
  });
});

describe('isOAuthErrorCode', () => {
  it('takes nothing from prototypes', () => {
    assert.ok(isOAuthErrorCode('invalid_grant'));
    for (const text of ['', 'toString', '__proto__', 'INVALID_GRANT'])
      assert.ok(!isOAuthErrorCode(text), text);
  });
});
