import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exportJwk, generateKey, publicKey, signCompactJws } from '@mintmark/jose';
import {
  fakeIssuer,
  issuer,
  json,
  nowSeconds,
  reasonOf,
  type FakeIssuer,
} from './introspection.test-helper.ts';

const key = await generateKey('ES256');
const otherKey = await generateKey('ES256');
const keys = publicKey.of(key);
const token_introspection = { active: true, sub: 'alice', aud: 'api' };

interface Parts {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly by?: typeof key;
}

async function signAnswer({ claims, header, by = key }: Parts = {}): Promise<Response> {
  const content = { iss: issuer, aud: 'api', iat: nowSeconds, token_introspection, ...claims };
  const body = await signCompactJws(JSON.stringify(content), {
    key: by,
    header: { typ: 'token-introspection+jwt', ...header },
  });
  return new Response(body, { headers: { 'content-type': 'application/token-introspection+jwt' } });
}

const issuerThat = (answer: () => Response | Promise<Response>): FakeIssuer =>
  fakeIssuer(answer, { signed: { algorithms: ['ES256'], keys } });

describe('signed answers (RFC 9701)', () => {
  it('are asked for, verified and read', async () => {
    const { introspection, asked } = issuerThat(async () => signAnswer());
    assert.deepEqual(await introspection.introspect('a'), token_introspection);
    assert.equal(Reflect.get(asked[0]?.init.headers ?? {}, 'accept'), 'application/token-introspection+jwt');
  });

  const unusable: readonly (readonly [what: string, parts: Parts])[] = [
    ['by another key', { by: otherKey }],
    ['of another issuer', { claims: { iss: 'https://evil.example' } }],
    ['for another API', { claims: { aud: 'other' } }],
    ['recorded earlier', { claims: { iat: nowSeconds - 200 } }],
    ['without time', { claims: { iat: undefined } }],
    ['without content', { claims: { token_introspection: undefined } }],
    ['whose content does not say active', { claims: { token_introspection: { sub: 'alice' } } }],
    ['that are access tokens', { header: { typ: 'at+jwt' } }],
    ['of no type', { header: { typ: undefined } }],
  ];
  for (const [what, parts] of unusable) {
    it(`R4: ${what} let nobody in`, async () => {
      const { introspection } = issuerThat(async () => signAnswer(parts));
      assert.equal(await reasonOf(introspection.introspect('a')), 'introspection_unavailable');
    });
  }

  it('R4: cannot be replaced by plain ones', async () => {
    const { introspection } = issuerThat(() => json(token_introspection));
    assert.equal(await reasonOf(introspection.introspect('a')), 'introspection_unavailable');
  });

  it('are verified with the keys of the issuer by default', async () => {
    const jwk = { ...exportJwk(keys), alg: 'ES256', use: 'sig' };
    const documents: Readonly<Record<string, unknown>> = {
      'https://issuer.example/.well-known/oauth-authorization-server': {
        issuer,
        jwks_uri: 'https://issuer.example/jwks',
      },
      'https://issuer.example/jwks': { keys: [jwk] },
    };
    const { introspection } = fakeIssuer(
      async ({ url }) => (documents[url] === undefined ? signAnswer() : json(documents[url])),
      { signed: { algorithms: ['ES256'] } },
    );
    assert.deepEqual(await introspection.introspect('a'), token_introspection);
  });
});
