import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { OAuthError } from '../errors/oauth-error.ts';
import { authorizationServerShapes, protectedResourceShapes } from './member-shapes.ts';
import { parseAuthorizationServerMetadata, parseProtectedResourceMetadata } from './parse-metadata.ts';

const issuer = 'https://as.example';
const resource = 'https://api.example/notes';
const invalid = { code: 'temporarily_unavailable', status: 503, reason: 'discovery_invalid' };
const wrong = { text: 1, url: 'javascript:x', texts: ['a', 1], boolean: 'true' } as const;

describe('parseAuthorizationServerMetadata', () => {
  it('reads registered members and keeps others', () => {
    const document = {
      issuer,
      token_endpoint: 'https://as.example/token',
      scopes_supported: ['openid'],
      dpop_signing_alg_values_supported: ['ES256'],
      claims_parameter_supported: false,
      x_custom: { a: 1 },
    };
    const metadata = parseAuthorizationServerMetadata(JSON.stringify(document), { issuer });
    assert.deepEqual(metadata, document);
    // The type of a registered member is known.
    const scopes: readonly string[] | undefined = metadata.scopes_supported;
    assert.deepEqual(scopes, ['openid']);
  });

  it('counts for the issuer that was asked for, to the letter (RFC 8414 §3.3)', () => {
    for (const other of [
      'https://as.example/',
      'https://AS.example',
      'https://evil.example',
      '',
      null,
      undefined,
    ]) {
      const json = JSON.stringify({ issuer: other });
      assert.throws(() => parseAuthorizationServerMetadata(json, { issuer }), invalid, String(other));
    }
  });

  it('refuses a registered member of a wrong type', () => {
    for (const [name, shape] of Object.entries(authorizationServerShapes)) {
      const json = JSON.stringify({ issuer, [name]: wrong[shape] });
      assert.throws(() => parseAuthorizationServerMetadata(json, { issuer }), invalid, name);
    }
  });

  it('refuses what is no JSON object, and what is too long', () => {
    for (const json of [
      '',
      '<html>',
      '[]',
      'null',
      '"x"',
      `{"issuer":"${issuer}","x":"${'a'.repeat(262_144)}"}`,
    ]) {
      assert.throws(() => parseAuthorizationServerMetadata(json, { issuer }), invalid, json.slice(0, 20));
    }
  });

  it('leaves prototypes alone', () => {
    const json = `{"issuer":"${issuer}","__proto__":{"token_endpoint":"https://evil.example"}}`;
    const metadata = parseAuthorizationServerMetadata(json, { issuer });
    assert.equal(metadata.token_endpoint, undefined);
    assert.equal(({} as { token_endpoint?: string }).token_endpoint, undefined);
  });
});

describe('parseProtectedResourceMetadata', () => {
  it('reads a document for the resource that was asked for (RFC 9728 §3.3)', () => {
    const document = { resource, authorization_servers: [issuer], bearer_methods_supported: ['header'] };
    assert.deepEqual(parseProtectedResourceMetadata(JSON.stringify(document), { resource }), document);
    for (const other of [`${resource}/`, 'https://api.example', undefined]) {
      const json = JSON.stringify({ ...document, resource: other });
      assert.throws(() => parseProtectedResourceMetadata(json, { resource }), OAuthError);
    }
  });

  it('refuses a registered member of a wrong type', () => {
    for (const [name, shape] of Object.entries(protectedResourceShapes)) {
      const json = JSON.stringify({ resource, [name]: wrong[shape] });
      assert.throws(() => parseProtectedResourceMetadata(json, { resource }), invalid, name);
    }
  });
});
