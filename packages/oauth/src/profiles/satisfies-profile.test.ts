import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { satisfiesProfile } from './check-profile.ts';
import { profileNames } from './profiles.ts';
import type { ProfileName, TokenContent } from './token-profile.ts';
import { wellMade } from './well-made.test-helper.ts';

const othersOf = (name: ProfileName, content: TokenContent): readonly ProfileName[] =>
  profileNames.filter((other) => other !== name && satisfiesProfile(other, content));

/** As what else a well-made token passes, where `typ` is not looked at. */
const confusable: Readonly<Record<ProfileName, readonly ProfileName[]>> = {
  'access-token': ['id-token'],
  'id-token': [],
  'logout-token': ['id-token', 'security-event'],
  'security-event': [],
  'dpop-proof': [],
  'client-assertion': [],
  'request-object': [],
  'sd-jwt': [],
  'introspection-response': [],
};

describe('satisfiesProfile', () => {
  for (const name of profileNames) {
    const others = confusable[name];
    it(`takes a well-made ${name} for itself and ${others.join(' and ') || 'nothing else'}`, () => {
      assert.equal(satisfiesProfile(name, wellMade[name]), true);
      assert.deepEqual(othersOf(name, wellMade[name]), others);
    });
  }

  it('ignores typ', () => {
    const { claims } = wellMade['access-token'];
    assert.equal(satisfiesProfile('access-token', { header: { alg: 'ES256' }, claims }), true);
    assert.equal(satisfiesProfile('access-token', { header: { alg: 'ES256', typ: 7 }, claims }), true);
  });

  it('takes a request object whose sub is the client for a client assertion, if it has a jti', () => {
    const { header, claims } = wellMade['request-object'];
    const content = { header, claims: { ...claims, sub: 'app', jti: 'j1' } };
    assert.deepEqual(othersOf('request-object', content), ['access-token', 'client-assertion']);
  });

  it('does not take a token for an SD-JWT only because an SD-JWT needs no claim', () => {
    assert.equal(satisfiesProfile('sd-jwt', { header: { alg: 'ES256' }, claims: { sub: 'alice' } }), false);
  });

  it('does not take an unsigned token for anything that has to be signed', () => {
    const { claims } = wellMade['access-token'];
    assert.equal(satisfiesProfile('access-token', { header: { alg: 'none' }, claims }), false);
  });
});
