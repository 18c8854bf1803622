import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';

import { encode, sampleToken } from '../extract/sample-tokens.test-helper.ts';
import { diffTokens } from './diff-tokens.ts';
import type { MemberChange } from './token-diff.ts';

const hour = 3600;
const issued = 1_795_341_600;
const claims = { sub: 'u', sid: 's', aud: 'api', scope: 'read', jti: '1', iat: issued, exp: issued + hour };
const token = sampleToken({ claims });

function ofJson(payload: string, header = '{"alg":"HS256"}'): string {
  return `${encode(header)}.${encode(payload)}.${'A'.repeat(43)}`;
}

function brief(changes: readonly MemberChange[]): readonly (readonly [string, string])[] {
  return changes.map(({ pointer, kind }) => [pointer, kind]);
}

/** What differs, and the one sentence for it. */
const summaries: Readonly<Record<string, readonly [second: string, relation: string, summary: string]>> = {
  'the same token': [token, 'identical', 'the same token'],
  'the same token, pasted otherwise': [`Bearer ${token}\n`, 'identical', 'the same token'],
  'a refreshed token': [
    sampleToken({ claims: { ...claims, jti: '2', iat: issued + hour, exp: issued + 2 * hour } }),
    'refreshed',
    'refreshed: same session, new jti, expires 1 hour later',
  ],
  'an older token': [
    sampleToken({ claims: { ...claims, jti: '0', iat: issued - hour, exp: issued } }),
    'refreshed',
    'an older one: same session, other jti, expires 1 hour earlier',
  ],
  'another expiry alone': [
    sampleToken({ claims: { ...claims, exp: issued + 2 * hour } }),
    'other-times',
    'same claims but for the time: expires 1 hour later',
  ],
  'another issuer': [
    sampleToken({ claims: { ...claims, iss: 'https://staging.example' } }),
    'other-issuer',
    'other environment: iss differs',
  ],
  'another issuer, subject and audience': [
    sampleToken({ claims: { ...claims, iss: 'https://x', sub: 'v', aud: 'web', scope: 'write' } }),
    'other-issuer',
    'other environment: iss, sub and aud differ, scope too',
  ],
  'another subject': [
    sampleToken({ claims: { ...claims, sub: 'v' } }),
    'other-subject',
    'another subject: sub differs',
  ],
  'another audience': [
    sampleToken({ claims: { ...claims, aud: 'web' } }),
    'other-audience',
    'for another audience: aud differs',
  ],
  'other rights': [
    sampleToken({ claims: { ...claims, scope: 'read write', jti: '3' } }),
    'other-rights',
    'same session, other rights: scope differs',
  ],
  'other claims': [
    sampleToken({ claims: { ...claims, tenant: 't', plan: 'p' } }),
    'other-claims',
    '2 claims differ: tenant and plan',
  ],
  'another key': [
    sampleToken({ header: { kid: '2' }, claims }),
    'other-header',
    'same claims, another key or algorithm: kid differs',
  ],
  'another algorithm and claim': [
    sampleToken({ header: { alg: 'HS512' }, claims: { ...claims, sub: 'v' } }),
    'other-subject',
    'another subject: sub differs; alg of the header differs too',
  ],
  'another signature of an algorithm that makes one only': [
    sampleToken({ claims, signature: 'A'.repeat(43) }),
    'signed-again',
    'same header and claims, other signature: another key, or one of them was changed',
  ],
  'another kind of token': [
    `${encode({ alg: 'none' })}.${encode(claims)}.`,
    'other-kind',
    'another kind of token: signed and unsecured',
  ],
  'a text that is no token': [
    'nothing',
    'unreadable',
    'the second text has not got a header that can be read',
  ],
};

describe('diffTokens says of', () => {
  for (const [name, [second, relation, summary]] of Object.entries(summaries)) {
    test(name, () => {
      const diff = diffTokens(token, second);
      assert.deepEqual([diff.relation, diff.summary], [relation, summary]);
    });
  }

  test('another signature of an algorithm that makes a new one each time', () => {
    const header = { alg: 'ES256' };
    const signed = ['A', 'B'].map((letter) => sampleToken({ header, claims, signature: letter.repeat(86) }));
    const [first = '', second = ''] = signed;
    assert.equal(
      diffTokens(first, second).summary,
      'same header and claims, other signature: the algorithm makes another one each time',
    );
  });
});

/** Payloads with the same claims in other bytes, and what is said of them. */
const respellings: Readonly<Record<string, readonly [first: string, second: string, reason: string]>> = {
  'white space': ['{"a":1,"b":"x y"}', '{ "a": 1, "b": "x y" }', 'white space'],
  'the order of members': ['{"a":1,"b":2}', '{"b":2,"a":1}', 'order'],
  'the order of items': ['{"a":["x","y"]}', '{"a":["y","x"]}', 'order'],
  'the order of scopes': ['{"scope":"a b"}', '{"scope":"b a"}', 'order'],
  'a number with zeros': ['{"a":1}', '{"a":1.0}', 'spelling of values'],
  'a number with an exponent': ['{"a":1200}', '{"a":1.2E+3}', 'spelling of values'],
  'an escape': ['{"a":"/"}', '{"a":"\\u002f"}', 'spelling of values'],
  'an audience in a list': ['{"aud":"x"}', '{"aud":["x"]}', 'spelling of values'],
  'a member that stands twice': ['{"a":1}', '{"a":0,"a":1}', 'white space or repeated members'],
};

describe('diffTokens sees the same claims through', () => {
  for (const [name, [first, second, reason]] of Object.entries(respellings)) {
    test(name, () => {
      const diff = diffTokens(ofJson(first), ofJson(second));
      assert.deepEqual([diff.relation, diff.summary], ['respelled', `same claims, other bytes: ${reason}`]);
    });
  }

  test('base64url that is spelled otherwise', () => {
    const [header = '', payload = '', signature = ''] = ofJson('{"a":1}').split('.');
    const diff = diffTokens(`${header}.${payload}.${signature}`, `${header}.${payload}=.${signature}`);
    assert.equal(diff.summary, 'same bytes, other base64url characters');
  });
});

test('tells integers apart that a double takes for the same', () => {
  const diff = diffTokens(ofJson('{"id":9007199254740992}'), ofJson('{"id":9007199254740993}'));
  assert.deepEqual(brief(diff.claims), [['/id', 'changed']]);
  assert.deepEqual(
    [diff.claims[0]?.first?.text, diff.claims[0]?.second?.text],
    ['9007199254740992', '9007199254740993'],
  );
});

test('lists what was added, removed and changed, by JSON Pointer', () => {
  const first = '{"a":{"b/c":[{"d":1},{"d":2}]},"e":true,"f":null}';
  const second = '{"a":{"b/c":[{"d":1},{"d":3}]},"f":null,"g":"x"}';
  assert.deepEqual(brief(diffTokens(ofJson(first), ofJson(second)).claims), [
    ['/a/b~1c/1/d', 'changed'],
    ['/e', 'removed'],
    ['/g', 'added'],
  ]);
});

test('lists what a list and a scope gained and lost', () => {
  const first = '{"aud":["a","b"],"scope":"read write"}';
  const second = '{"aud":["b","c"],"scope":"read admin"}';
  assert.deepEqual(
    diffTokens(ofJson(first), ofJson(second)).claims.map(({ items }) => items),
    [
      { added: ['"c"'], removed: ['"a"'] },
      { added: ['admin'], removed: ['write'] },
    ],
  );
});

test('compares times as times, though one is in milliseconds', () => {
  const [change] = diffTokens(
    ofJson(`{"exp":${issued}}`),
    ofJson(`{"exp":${(issued + 5400) * 1000}}`),
  ).claims;
  assert.deepEqual(change?.time, { ms: 5_400_000, sentence: 'expires 1 hour 30 minutes later' });
});

test('tells the first byte that differs, and where it stands in the pasted text', () => {
  const [first, second] = [ofJson('{"a":1}'), `  ${ofJson('{"a":2}')}`];
  const part = diffTokens(first, second).parts[1];
  assert.equal(part?.name, 'payload');
  assert.equal(part?.state, 'different');
  assert.equal(part?.firstDifferentByte, 5);
  const span = part?.second?.difference;
  assert.equal(second.slice(span?.start, span?.end), encode('{"a":2}').slice(6, 8));
});

test('says which segments and which signature are equal', () => {
  const diff = diffTokens(ofJson('{"a":1}'), ofJson('{"a":22}'));
  assert.deepEqual(
    diff.parts.map(({ name, state }) => [name, state]),
    [
      ['header', 'equal'],
      ['payload', 'different'],
      ['signature', 'equal'],
    ],
  );
  assert.equal(diff.signature, 'equal');
});

test('lists the changes of key and algorithm apart', () => {
  const diff = diffTokens(
    ofJson('{}', '{"alg":"HS256","typ":"JWT"}'),
    ofJson('{}', '{"alg":"HS512","typ":"at+jwt","kid":"1"}'),
  );
  assert.deepEqual(brief(diff.key), [
    ['/alg', 'changed'],
    ['/kid', 'added'],
  ]);
});

test('compares the disclosures of two SD-JWTs', () => {
  const [one, two] = [encode(['s', 'name', 'x']), encode(['s', 'email', 'y'])];
  const diff = diffTokens(`${token}~${one}~`, `${token}~${one}~${two}~`);
  assert.deepEqual(diff.disclosures, [{ claim: 'email', kind: 'added' }]);
  assert.equal(diff.relation, 'other-disclosures');
});

test('opens nested tokens and says what differs inside', () => {
  const wrap = (inner: string): string =>
    `${encode({ alg: 'HS256', cty: 'JWT' })}.${encode(inner)}.${'A'.repeat(43)}`;
  const diff = diffTokens(wrap(token), wrap(sampleToken({ claims: { ...claims, sub: 'v' } })));
  assert.equal(diff.summary, 'the token inside: another subject: sub differs');
});

test('says of encrypted tokens that only the key tells', () => {
  const jwe = (text: string): string =>
    `${encode({ alg: 'dir', enc: 'A128GCM' })}..AAAA.${encode(text)}.AAAA`;
  assert.equal(diffTokens(jwe('a'), jwe('b')).relation, 'other-ciphertext');
});

test('finds no difference between a token and itself, and the opposite the other way round', () => {
  const json = fc.jsonValue({ maxDepth: 3 });
  fc.assert(
    fc.property(fc.dictionary(fc.string(), json), fc.dictionary(fc.string(), json), (one, other) => {
      const [first, second] = [ofJson(JSON.stringify(one)), ofJson(JSON.stringify(other))];
      assert.deepEqual(diffTokens(first, first).claims, []);
      const opposite = {
        added: 'removed',
        removed: 'added',
        changed: 'changed',
        respelled: 'respelled',
        reordered: 'reordered',
      };
      const forth = brief(diffTokens(first, second).claims).map(([at, kind]) => `${at} ${kind}`);
      const back = diffTokens(second, first).claims.map(
        ({ pointer, kind }) => `${pointer} ${opposite[kind]}`,
      );
      assert.deepEqual(forth.toSorted(), back.toSorted());
    }),
  );
});

test('never throws, whatever the texts are', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (first, second) => {
      assert.ok(diffTokens(first, second).summary.length > 0);
      assert.ok(diffTokens(`${token}${first}`, second + token).summary.length > 0);
    }),
  );
});

test('puts no value of a claim into its sentence', () => {
  const secret = 'do-not-tell';
  const other = sampleToken({ claims: { ...claims, iss: secret, sub: secret, plan: secret } });
  assert.ok(!diffTokens(token, other).summary.includes(secret));
});
