import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkProfile, profileRules } from './check-profile.ts';
import { profileNames, profiles } from './profiles.ts';
import type { ProfileName, TokenContent } from './token-profile.ts';
import { wellMade } from './well-made.test-helper.ts';

interface Change {
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** A token with some members changed; `undefined` takes one away. */
function changed({ header, claims }: TokenContent, change: Change): TokenContent {
  const apply = (old: object, more: object = {}): Record<string, unknown> =>
    Object.fromEntries(Object.entries({ ...old, ...more }).filter(([, value]) => value !== undefined));
  return { header: apply(header, change.header), claims: apply(claims, change.claims) };
}

const rulesBrokenBy = (name: ProfileName, change: Change): readonly string[] =>
  checkProfile(name, changed(wellMade[name], change)).map(({ rule }) => rule);

const logout = 'http://schemas.openid.net/event/backchannel-logout';

/** What breaks exactly this rule, where it does not follow from the rule's id. */
const breaks: Readonly<Record<string, Change>> = {
  'id-token/iss-url': { claims: { iss: 'http://issuer.example' } },
  'id-token/sub-long': { claims: { sub: 'a'.repeat(256) } },
  'logout-token/events-logout': { claims: { events: { [`${logout}2`]: {} } } },
  'logout-token/subject-missing': { claims: { sub: undefined, sid: undefined } },
  'dpop-proof/jwk-type': { header: { jwk: 'text' } },
  'dpop-proof/jwk-private': { header: { jwk: { kty: 'EC', d: 'd' } } },
  'dpop-proof/htu-query': { claims: { htu: 'https://api.example/?a' } },
  'client-assertion/iss-differs': { claims: { iss: 'other' } },
  'client-assertion/aud-several': { claims: { aud: ['a', 'b'] } },
  'request-object/sub-client': { claims: { sub: 'app' } },
  'sd-jwt/_sd-type': { claims: { deep: [[{ _sd: [1] }]] } },
  'sd-jwt/placeholder-type': { claims: { list: [{ '...': 'digest5', more: 1 }] } },
  'sd-jwt/digest-repeated': { claims: { deep: { deeper: [{ '...': 'digest1' }] } } },
  'sd-jwt/_sd_alg-nested': { claims: { deep: { _sd_alg: 'sha-256' } } },
  'introspection-response/active-missing': { claims: { token_introspection: { active: 'true' } } },
};

/** A claim that should not be there cannot have the wrong type without being there. */
const isUnavoidable = (other: string, id: string): boolean => other === id.replace(/-type$/, '-discouraged');

const byEnding: ReadonlyArray<readonly [string, (member: string) => unknown]> = [
  ['typ-missing', () => undefined],
  ['typ-foreign', () => 'dpop+jwt'],
  ['typ-other', () => 'something+jwt'],
  ['alg-none', () => 'nOnE'],
  ['alg-symmetric', () => 'HS512'],
  ['-missing', () => undefined],
  ['-forbidden', () => 'a text'],
  ['-discouraged', (member) => (member === 'exp' ? 2 : 'a text')],
  ['-type', () => false],
];

function changeThatBreaks(name: ProfileName, id: string): Change {
  const special = breaks[id];
  if (special) return special;
  const rule = profileRules[name].find((rule) => rule.id === id);
  const [, valueOf] = byEnding.find(([ending]) => id.endsWith(ending)) ?? [];
  assert.ok(rule && valueOf, `say in this test what breaks ${id}`);
  const { part, name: member } = rule.member;
  return { [part]: { [member]: valueOf(member) } };
}

for (const name of profileNames) {
  describe(`the profile ${name}`, () => {
    it('finds nothing in a well-made token', () => assert.deepEqual(rulesBrokenBy(name, {}), []));

    for (const { id } of profileRules[name]) {
      it(`has the rule ${id}, which can be broken alone`, () => {
        const broken = rulesBrokenBy(name, changeThatBreaks(name, id));
        assert.ok(broken.includes(id));
        assert.deepEqual(
          broken.filter((other) => other !== id && !isUnavoidable(other, id)),
          [],
        );
      });
    }
  });
}

/** What stays allowed, though it looks like what is not. */
const allowed: ReadonlyArray<readonly [string, ProfileName, Change]> = [
  ['typ in capitals and with application/', 'access-token', { header: { typ: 'Application/AT+JWT' } }],
  ['no typ in an ID token', 'id-token', { header: { typ: undefined } }],
  ['one audience without azp', 'id-token', { claims: { aud: ['app'], azp: undefined } }],
  ['an issuer with port and path', 'id-token', { claims: { iss: 'https://i.example:8443/realms/a' } }],
  ['a subject of 255 characters', 'id-token', { claims: { sub: 'a'.repeat(255) } }],
  ['a logout token with a sid alone', 'logout-token', { claims: { sub: undefined } }],
  ['a logout token with a sub alone', 'logout-token', { claims: { sid: undefined } }],
  ['a client assertion called JWT', 'client-assertion', { header: { typ: 'JWT' } }],
  ['a client assertion with HMAC', 'client-assertion', { header: { alg: 'HS256' } }],
  ['one audience in a list', 'client-assertion', { claims: { aud: ['https://issuer.example'] } }],
  ['a subject that is a person', 'request-object', { claims: { sub: 'alice' } }],
  [
    'an SD-JWT of another kind, without vct',
    'sd-jwt',
    { header: { typ: 'age+sd-jwt' }, claims: { vct: undefined } },
  ],
  ['an SD-JWT with nothing to disclose', 'sd-jwt', { claims: { _sd: [], address: undefined } }],
  ['an inactive token', 'introspection-response', { claims: { token_introspection: { active: false } } }],
];

describe('checkProfile', () => {
  for (const [what, name, change] of allowed) {
    it(`allows ${what}`, () => assert.deepEqual(rulesBrokenBy(name, change), []));
  }

  it('answers with the member, the strength and the section, and without the value', () => {
    const value = 'https://user:password@issuer.example/?secret';
    assert.deepEqual(checkProfile('id-token', changed(wellMade['id-token'], { claims: { iss: value } })), [
      {
        rule: 'id-token/iss-url',
        level: 'must',
        member: { part: 'claims', name: 'iss' },
        message: 'iss must be an https URL without query and fragment',
        source: 'OpenID Connect Core 1.0 §2',
      },
    ]);
  });

  it('answers with all violations at once', () => {
    assert.deepEqual(
      checkProfile('dpop-proof', { header: { typ: 'dpop+jwt' }, claims: {} }).map(({ rule }) => rule),
      [
        ...['dpop-proof/alg-missing', 'dpop-proof/jwk-missing', 'dpop-proof/jti-missing'],
        ...['dpop-proof/htm-missing', 'dpop-proof/htu-missing', 'dpop-proof/iat-missing'],
      ],
    );
  });

  it('takes null for a wrong value, not for a missing one', () => {
    assert.deepEqual(rulesBrokenBy('access-token', { claims: { sub: null } }), ['access-token/sub-type']);
  });

  it('says of an ID token that calls itself an access token that it is none', () => {
    assert.deepEqual(rulesBrokenBy('id-token', { header: { typ: 'application/at+jwt' } }), [
      'id-token/typ-foreign',
    ]);
  });
});

describe('the rules', () => {
  const all = Object.values(profileRules).flat();

  it('have ids that are there once and begin with their profile', () => {
    assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
    for (const name of profileNames) {
      for (const { id } of profileRules[name]) assert.match(id, new RegExp(`^${name}/[\\w-]+$`));
    }
  });

  it('speak in the style of messages', () => {
    for (const { message } of all) assert.doesNotMatch(message, /^[A-Z]|\.$|undefined/);
  });

  it('agree with what a profile says about itself', () => {
    for (const profile of Object.values(profiles)) {
      assert.equal(profile.expiryRequired, profile.requiredClaims.includes('exp'), profile.name);
      assert.ok(!profile.oneTime || profile.requiredClaims.includes('jti'), profile.name);
      assert.ok(!profile.asymmetricOnly || profile.asymmetricRecommended, profile.name);
      assert.ok(!profile.typeRequired || profile.typeRecommended, profile.name);
      assert.equal(profiles[profile.name], profile);
    }
  });
});
