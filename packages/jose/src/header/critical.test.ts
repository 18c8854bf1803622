import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertCritical, assertNoUnprotectedCritical } from './critical.ts';

describe('crit', () => {
  it('may be absent', () => assertCritical({ alg: 'HS256' }, []));

  it('may list extensions that are there and understood', () => {
    assertCritical({ crit: ['exp', 'b64'], exp: 1, b64: true }, ['b64', 'exp']);
  });

  for (const [what, header] of [
    ['an empty list', { crit: [] }],
    ['null', { crit: null }],
    ['a text', { crit: 'exp', exp: 1 }],
    ['an object', { crit: { 0: 'exp', length: 1 }, exp: 1 }],
    ['a number in the list', { crit: [1], 1: 1 }],
    ['null in the list', { crit: [null], null: 1 }],
    ['a list in the list', { crit: [['exp']], exp: 1 }],
    ['an empty name', { crit: [''], '': 1 }],
    ['a name twice', { crit: ['exp', 'exp'], exp: 1 }],
    ['a name that is not in the header', { crit: ['exp'] }],
    ['a name that every object inherits', { crit: ['toString'] }],
    ['__proto__, which is not in the header', { crit: ['__proto__'] }],
    ['itself', { crit: ['crit'] }],
    ...[
      'alg',
      'jku',
      'jwk',
      'kid',
      'x5u',
      'x5c',
      'x5t',
      'x5t#S256',
      'typ',
      'cty',
      'enc',
      'zip',
      'epk',
      'apu',
      'apv',
      'p2s',
      'p2c',
      'iv',
      'tag',
    ].map((name) => [`${name}, which the RFCs define`, { crit: [name], [name]: 'x' }] as const),
  ] as const) {
    it(`must not be or list ${what}`, () => {
      const understood = ['exp', 'alg', '', 'toString', '__proto__', 'crit'];
      assert.throws(() => assertCritical(header, understood), {
        name: 'JoseError',
        code: 'critical_header_invalid',
      });
    });
  }

  for (const name of ['exp', 'http://example.com/UNDEFINED', 'constructor', 'EXP', ' exp']) {
    it(`must not list ${name} where nobody understands it`, () => {
      const header = { crit: ['b64', name], b64: true, [name]: 1 };
      assert.throws(() => assertCritical(header, ['b64']), { code: 'critical_header_unsupported' });
    });
  }

  it('must not stand in an unprotected header, whatever it holds', () => {
    for (const crit of [[], ['exp'], null, undefined]) {
      assert.throws(() => assertNoUnprotectedCritical({ crit }), { code: 'critical_header_invalid' });
    }
    assertNoUnprotectedCritical({ exp: 1 });
    assertNoUnprotectedCritical(undefined);
  });
});
