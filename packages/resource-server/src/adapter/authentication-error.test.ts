import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createResourceServer } from '../authenticate/create-resource-server.ts';
import { AuthenticationError } from './authentication-error.ts';

const api = createResourceServer({ issuers: 'https://login.example', audience: 'https://api.example' });

describe('AuthenticationError', () => {
  it('has what frameworks look for', () => {
    const cause = new Error('why');
    const error = new AuthenticationError(api.refuse('token_expired', { cause }));
    const { name, status, statusCode, code, expose } = error;
    assert.deepEqual(
      { name, status, statusCode, code, expose },
      { name: 'AuthenticationError', status: 401, statusCode: 401, code: 'token_expired', expose: true },
    );
    assert.match(error.headers['www-authenticate'] ?? '', /^Bearer error="invalid_token"/);
    assert.equal(error.message, error.refusal.body.title);
    assert.equal(error.cause, cause);
  });

  it('hides what is wrong on the side of the server', () => {
    assert.equal(new AuthenticationError(api.refuse('revocation_stale')).expose, false);
  });
});
