import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { detectProfiles } from './detect-profiles.ts';
import { profileNames, profiles } from './profiles.ts';
import type { ProfileName } from './token-profile.ts';
import { wellMade } from './well-made.test-helper.ts';

const namesIn = (claims: Readonly<Record<string, unknown>>, typ?: unknown): readonly ProfileName[] =>
  detectProfiles({ header: typ === undefined ? {} : { typ }, claims }).map(({ name }) => name);

const usual = { iss: 'https://issuer.example', sub: 'alice', aud: 'app', exp: 2, iat: 1 };

describe('detectProfiles', () => {
  for (const name of profileNames) {
    const { header, claims } = wellMade[name];

    it(`knows a ${name} by its claims`, () => {
      const [best] = detectProfiles({ header: { ...header, typ: 'JWT' }, claims });
      assert.deepEqual([best?.name, best?.by], [name, 'claims']);
      assert.ok(best && best.likeness > 0 && best.likeness < 1);
    });

    for (const type of profiles[name].types.filter((type) => type !== 'jwt')) {
      it(`knows a ${name} by the typ ${type}, whatever its case and prefix`, () => {
        for (const typ of [type, type.toUpperCase(), `application/${type}`]) {
          assert.deepEqual(detectProfiles({ header: { typ }, claims: {} }), [
            { name, by: 'typ', likeness: 1 },
          ]);
        }
      });
    }
  }

  it('puts what typ names before what the claims tell', () => {
    assert.deepEqual(namesIn(wellMade['id-token'].claims, 'at+jwt'), ['access-token', 'id-token']);
  });

  it('knows a logout token for a security event too, but as the second guess', () => {
    assert.deepEqual(namesIn(wellMade['logout-token'].claims), ['logout-token', 'security-event']);
  });

  it('knows other kinds of SD-JWT by the end of their typ', () => {
    assert.deepEqual(namesIn({}, 'application/age+sd-jwt'), ['sd-jwt']);
  });

  const inTheWild: ReadonlyArray<readonly [string, object, readonly ProfileName[]]> = [
    ['an access token of Keycloak', { ...usual, typ: 'Bearer', azp: 'app' }, ['access-token', 'id-token']],
    ['an ID token of Keycloak', { ...usual, typ: 'ID', azp: 'app', sid: 's' }, ['id-token']],
    ['an access token of Auth0', { ...usual, azp: 'app', scope: 'read' }, ['access-token']],
    ['an ID token of Auth0', { ...usual, nonce: 'n', sid: 's' }, ['id-token']],
    ['an access token of Entra', { ...usual, scp: 'read', appid: 'a' }, ['access-token']],
    ['an access token of Okta', { ...usual, cid: 'app', scp: ['read'] }, ['access-token']],
    ['an ID token of Google', { ...usual, azp: 'app', email_verified: true }, ['id-token']],
    ['a client assertion', { iss: 'app', sub: 'app', aud: 'as', exp: 2 }, ['client-assertion']],
    ['a token that says little', usual, []],
    ['the sample that everybody has seen', { sub: '1234567890', name: 'John Doe', iat: 1516239022 }, []],
  ];
  for (const [what, claims, names] of inTheWild) {
    it(`says of ${what}: ${names.join(', ') || 'nothing'}`, () => {
      assert.deepEqual(namesIn({ ...claims }), names);
    });
  }

  it('does not take a path or a longer name for a type', () => {
    for (const typ of ['text/at+jwt', 'x-at+jwt', 'at+jwt ', 'application/application/at+jwt', '', '/']) {
      assert.deepEqual(namesIn({}, typ), []);
    }
  });
});
