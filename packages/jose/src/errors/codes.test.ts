import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { joseErrorCodes } from './codes.ts';
import { JoseError } from './jose-error.ts';

it('docs/errors.md lists every code with its meaning, and no other', () => {
  const text = readFileSync(new URL('../../../../docs/errors.md', import.meta.url), 'utf8');
  // What follows is of the protocol around the token.
  const [own = ''] = text.split('\n## Reasons around the token');
  const rows = [...own.matchAll(/^\| `(\w+)` \| (.+?) \| .+ \|$/gm)].map(([, code, meaning]) => [
    code,
    meaning,
  ]);
  assert.deepEqual(Object.fromEntries(rows), joseErrorCodes);
});

it('a JoseError carries its code, cause and failures', () => {
  const cause = new Error('inner');
  const failures = [{ code: 'token_expired', claim: 'exp', message: 'the token has expired' }] as const;
  const error = new JoseError('token_expired', 'the token has expired', { cause, failures });
  assert.deepEqual(
    [error.name, error.code, error.cause, error.failures],
    ['JoseError', 'token_expired', cause, failures],
  );
});

it('a JoseError without a cause has none', () => {
  assert.equal(Object.hasOwn(new JoseError('key_invalid', 'x'), 'cause'), false);
});
