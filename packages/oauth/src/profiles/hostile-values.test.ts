import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { checkProfile, profileRules, satisfiesProfile } from './check-profile.ts';
import { detectProfiles } from './detect-profiles.ts';
import { profileNames } from './profiles.ts';
import type { TokenContent } from './token-profile.ts';

function judge(content: TokenContent): void {
  detectProfiles(content);
  for (const name of profileNames) {
    checkProfile(name, content);
    satisfiesProfile(name, content);
  }
}

/** Hands in what the types forbid, as a caller without types could. */
const judgeUntyped = (header: unknown, claims: unknown): void => judge({ header, claims } as TokenContent);

const memberNames = [
  ...new Set(
    Object.values(profileRules)
      .flat()
      .map(({ member }) => member.name),
  ),
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', '_sd', '...', 'scp'],
];
const record = fc.dictionary(fc.constantFrom(...memberNames), fc.jsonValue({ maxDepth: 4 }), {
  maxKeys: 20,
  noNullPrototype: false,
});

describe('profiles and hostile values', () => {
  it('take any JSON without throwing', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), judgeUntyped));
  });

  it('take any value of the members that they look at without throwing', () => {
    fc.assert(fc.property(record, record, judgeUntyped));
  });

  it('take lists, numbers, texts, null and nothing at all in place of objects', () => {
    for (const value of [[], [1], 0, NaN, '', 'text', null, undefined, true, 1n, Symbol('s'), () => 0]) {
      judgeUntyped(value, value);
    }
  });

  it('see only own members', () => {
    const inherited: Record<string, unknown> = Object.create({ typ: 'at+jwt', htm: 'GET', htu: 'u', _sd: 1 });
    assert.deepEqual(detectProfiles({ header: inherited, claims: inherited }), []);
    assert.ok(
      checkProfile('access-token', { header: inherited, claims: inherited }).some(
        ({ rule }) => rule === 'access-token/typ-missing',
      ),
    );
  });

  it('take objects without a prototype', () => {
    const bare = (members: object): Record<string, unknown> => Object.assign(Object.create(null), members);
    const events = bare({ 'http://schemas.openid.net/event/backchannel-logout': bare({}) });
    assert.deepEqual(
      detectProfiles({ header: bare({}), claims: bare({ events }) }).map(({ name }) => name),
      ['logout-token', 'security-event'],
    );
  });

  it('go through claims of any depth and width', () => {
    let deep: unknown = { _sd: 'no list' };
    for (let i = 0; i < 100_000; i++) deep = [deep];
    const wide = Array.from({ length: 100_000 }, (_, i) => ({ '...': `digest${i}` }));
    for (const [value, rule] of [
      [deep, 'sd-jwt/_sd-type'],
      [[...wide, { '...': 'digest1' }], 'sd-jwt/digest-repeated'],
    ] as const) {
      const content = { header: { alg: 'ES256', typ: 'x+sd-jwt' }, claims: { value } };
      assert.deepEqual(
        checkProfile('sd-jwt', content).map((violation) => violation.rule),
        [rule],
      );
    }
  });

  it('look at a long issuer or scope in linear time', () => {
    const before = process.cpuUsage();
    judge({
      header: {},
      claims: { iss: `https://${'a'.repeat(1e6)} `, scope: `${'a '.repeat(5e5)}é`, htu: 'a'.repeat(1e6) },
    });
    // Time of the processor, which does not depend on what else the machine does.
    const { user, system } = process.cpuUsage(before);
    assert.ok(user + system < 20_000_000);
  });
});
