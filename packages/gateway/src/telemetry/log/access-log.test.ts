import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AccessLogConfig } from '../../config/telemetry-config.ts';
import type { Decision } from '../../decision/decision.ts';
import { sampleDecision, sampleRefusal } from '../decision.test-helper.ts';
import { createAccessLog } from './access-log.ts';

/** The lines about decisions, as they are written. */
function linesOf(config: AccessLogConfig, ...decisions: readonly Decision[]): readonly string[] {
  const lines: string[] = [];
  const log = createAccessLog(config, {
    writer: { write: (line) => lines.push(line) },
    subjectKey: new Uint8Array(32).fill(7),
  });
  for (const decision of decisions) log.record(decision);
  return lines;
}

function lineOf(config: AccessLogConfig, changes: Partial<Decision>): Readonly<Record<string, unknown>> {
  return JSON.parse(linesOf(config, sampleDecision(changes))[0] ?? '');
}

const jwt = `${Buffer.from('{"alg":"RS256"}').toString('base64url')}.${Buffer.from('{"sub":"a"}').toString('base64url')}.c2lnbmF0dXJlLXNpZ25hdHVyZQ`;
const apiKey = 'mk_7Qm2ZkT9xW4bNcR8vL5sJdF6';

test('a line says who asked for what, what was decided and how long it took', () => {
  assert.deepEqual(lineOf({ subject: 'plain', claims: ['plan'] }, {}), {
    ...{ time: '2026-11-23T14:05:12.007Z', id: '01JD2Q7W1R6M3X9V5T8K4B2N0C', listener: 'public' },
    ...{ method: 'GET', host: 'api.example', path: '/orders/42', status: 200, outcome: 'complete' },
    ...{ route: 'orders', upstream: 'orders' },
    tries: [{ target: 'http://10.0.0.1:8080', result: 200, ms: 12.4 }],
    ...{ gateway_ms: 0.1, upstream_ms: 12.4, total_ms: 12.7, request_bytes: 0, response_bytes: 62 },
    ...{ client: '203.0.113.7', http: '1.1', authentication: 'jwt', issuer: 'https://issuer.example' },
    ...{ client_id: 'shop', application: 'shop', subject: 'alice', claims: { plan: 'gold' } },
    config: 'f00dcafe',
  });
});

test('a refusal says its reason, its rule and what is missing', () => {
  const [line = ''] = linesOf({}, sampleRefusal({ rule: 'require.scopes', missing: ['orders.read'] }));
  const { reason, rule, missing, outcome } = JSON.parse(line);
  assert.deepEqual(
    { reason, rule, missing, outcome },
    { reason: 'token_expired', rule: 'require.scopes', missing: ['orders.read'], outcome: 'refused' },
  );
});

test('what a refused token says is not logged', () => {
  const [line = ''] = linesOf({ claims: ['sub'], subject: 'plain' }, sampleRefusal({ subject: 'mallory' }));
  assert.doesNotMatch(line, /mallory|alice|"claims"/);
});

test('only failures are logged where only those are wanted', () => {
  const kinds = [
    sampleDecision(),
    sampleDecision({ outcome: 'tunnel', status: 101 }),
    sampleRefusal(),
    sampleDecision({ status: 502, outcome: 'upstream-failed' }),
    sampleDecision({ status: 0, outcome: 'client-aborted' }),
    sampleDecision({ status: 404 }),
  ];
  assert.equal(linesOf({ only: 'failures' }, ...kinds).length, 4);
});

test('a subject is a keyed hash, that of its issuer, or left out', () => {
  const hash = (changes: Partial<Decision>) => lineOf({}, changes)['subject'];
  assert.match(String(hash({})), /^hmac:[0-9a-f]{32}$/);
  assert.equal(hash({}), hash({ clientId: 'other' }));
  assert.notEqual(hash({}), hash({ issuer: 'https://other.example' }));
  assert.equal(lineOf({ subject: 'none' }, {})['subject'], undefined);
});

test('two callers never share a text, whatever they have in common', () => {
  const claims = { sub: 'alice', plan: 'gold' };
  const callers = [
    sampleDecision({ claims }),
    sampleDecision({ claims: { ...claims, plan: 'free' } }),
    sampleDecision({ claims, application: 'other' }),
    sampleDecision({ claims }),
  ];
  const seen = linesOf({ claims: ['plan'] }, ...callers).map((line) => {
    const { claims: shown, application } = JSON.parse(line);
    return `${shown.plan} ${application}`;
  });
  assert.deepEqual(seen, ['gold shop', 'free shop', 'gold other', 'gold shop']);
});

const placesOfSecrets: readonly ((secret: string) => Partial<Decision>)[] = [
  (secret) => ({ path: `/a/${secret}/b` }),
  (secret) => ({ path: `/a;token=${secret}` }),
  (secret) => ({ path: `/${secret.replaceAll(/[a-z]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}` }),
  (secret) => ({ path: `/x%2F${secret}` }),
  (secret) => ({ host: secret }),
  (secret) => ({ method: secret }),
  (secret) => ({ id: secret }),
  (secret) => ({ claims: { plan: secret } }),
  (secret) => ({ claims: { plan: ['a', secret] } }),
  (secret) => ({ subject: secret, clientId: secret }),
  (secret) => ({ clientAddress: secret }),
  (secret) => ({ refusedToken: secret }),
];

for (const [name, secret] of Object.entries({
  'a JWT': jwt,
  'an API key': apiKey,
  'the claims of a JWT': jwt.split('.')[1] ?? '',
})) {
  test(`${name} is not logged, wherever it stands`, () => {
    for (const place of placesOfSecrets) {
      const [line = ''] = linesOf({ claims: ['plan'], subject: 'plain' }, sampleDecision(place(secret)));
      const shown = decodeURIComponent(line);
      assert.ok(!shown.includes(secret.slice(0, 12)), line);
      assert.ok(!shown.includes(secret.slice(-12)), line);
    }
  });
}

test('parameters of a path and what was made by chance are left out, identifiers stay', () => {
  const shown = (path: string) => lineOf({}, { path })['path'];
  assert.equal(shown('/shop;jsessionid=AB12/cart'), '/shop;jsessionid=[masked]/cart');
  assert.equal(shown(`/reset/${'aB3'.repeat(15)}`), '/reset/[masked]');
  assert.equal(
    shown('/orders/0197a3f2-8d1c-7e44-b1f5-2f6f8a9c1d3e'),
    '/orders/0197a3f2-8d1c-7e44-b1f5-2f6f8a9c1d3e',
  );
  assert.equal(shown('/a%20b'), '/a%20b');
});

test('a path is cut at 1024 characters', () => {
  assert.equal(String(lineOf({}, { path: `/${'a/'.repeat(4000)}` })['path']).length, 1025);
});

test('whatever is in a request, a line is one line of printable ASCII that says the same', () => {
  const text = fc
    .string({ unit: 'binary', maxLength: 39 })
    .filter((value) => !/[%;]|eyJ|mk_|[sprk]k[-_]/.test(value));
  fc.assert(
    fc.property(text, text, text, (path, host, claim) => {
      const [line = ''] = linesOf(
        { claims: ['plan'] },
        sampleDecision({ path, host, claims: { plan: claim } }),
      );
      assert.match(line, /^[ -~]+\n$/);
      const read = JSON.parse(line);
      assert.deepEqual([read.path, read.host, read.claims.plan], [path, host, claim]);
    }),
  );
});

test('a forged line stays inside of its own', () => {
  const path = '/a\n{"time":"2026-11-23T00:00:00.000Z","status":200}\u001b[2J\u202e';
  const [line = ''] = linesOf({}, sampleDecision({ path }));
  assert.equal(line.split('\n').length, 2);
  assert.equal(JSON.parse(line).path, path);
});

test('claims that are no plain values do not make a line long', () => {
  const deep = {
    plan: { a: { b: 1 } },
    list: Array.from({ length: 1000 }, (_, index) => index),
    not: Number.NaN,
  };
  const { claims } = lineOf(
    { claims: ['plan', 'list', 'not', 'constructor', '__proto__'] },
    { claims: deep },
  );
  assert.deepEqual(claims, { plan: '[object]', list: [...Array.from({ length: 16 }).keys()], not: null });
});
