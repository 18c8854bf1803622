import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  configVersion,
  parseConfig,
  resolveLimits,
  resolvePolicies,
  resolveUpstream,
  type GatewayConfig,
} from '@mintmark/gateway/config';
import { documentWith } from './documents.test-helper.ts';

const configOf = (text: string): GatewayConfig => {
  const { config, problems } = parseConfig(text);
  assert.ok(config, JSON.stringify(problems));
  return config;
};

describe('what holds for a route', () => {
  it('is the defaults, then its policies in order, then what it says itself, each member as a whole', () => {
    const [route] = resolvePolicies(
      configOf(
        documentWith({
          more: [
            'defaults: { timeoutMs: 1, maxBodyBytes: 1, websocket: true, requestHeaders: { remove: [X-A] } }',
            'policies:',
            '  slow: { timeoutMs: 2, maxBodyBytes: 2, responseHeaders: { set: { x-b: slow } } }',
            '  open: { timeoutMs: 3, responseHeaders: { remove: [Server] } }',
          ].join('\n'),
          route: 'policies: [slow, open]\n    timeoutMs: 4',
        }),
      ),
    );
    assert.equal(route?.timeoutMs, 4);
    assert.equal(route.maxBodyBytes, 2);
    assert.equal(route.websocket, true);
    assert.deepEqual(route.requestHeaders, { set: {}, remove: ['x-a'] });
    assert.deepEqual(route.responseHeaders, { set: {}, remove: ['server'] });
  });

  it('is complete where nothing is said', () => {
    const [route] = resolvePolicies(configOf(documentWith()));
    assert.deepEqual(route?.authentication, {
      mode: 'required',
      accept: ['token'],
      apiKeyHeader: 'x-api-key',
    });
    assert.deepEqual(route.match, {
      hosts: [],
      paths: ['/notes/*'],
      methods: [],
      headers: [],
      claims: undefined,
    });
    assert.deepEqual(route.upstreams, [{ upstream: 'notes', weight: 1 }]);
    assert.equal(route.maxBodyBytes, 10_485_760);
    assert.equal(route.serverTiming, 'on-request');
  });

  it('takes API keys where applications have some', () => {
    const key = `keys: [{ sha256: "${'a'.repeat(64)}" }]`;
    const [route] = resolvePolicies(configOf(documentWith({ more: `applications: [{ id: a, ${key} }]` })));
    assert.deepEqual(route?.authentication.accept, ['token', 'api-key']);
  });

  it('compares hosts and headers in lower case, and lets HEAD go with GET', () => {
    const routes =
      '  - name: a\n    match: { path: /a, host: API.example, methods: [GET], headers: { X-A: B } }\n    upstream: notes\n    cors: { origins: ["*"] }';
    const [route] = resolvePolicies(configOf(documentWith({ routes })));
    assert.deepEqual(route?.match.hosts, ['api.example']);
    assert.deepEqual(route.match.methods, ['GET', 'HEAD']);
    assert.deepEqual(route.match.headers, [['x-a', 'B']]);
    assert.deepEqual(route.cors?.methods, ['GET', 'HEAD']);
  });
});

describe('what a configuration does not say', () => {
  it('is filled in for sizes and times', () => {
    assert.deepEqual(resolveLimits({ maxHeaders: 7 }), { ...resolveLimits(undefined), maxHeaders: 7 });
  });

  it('is filled in for services', () => {
    const upstream = resolveUpstream({
      targets: ['http://a', { url: 'http://b', weight: 3 }],
      health: { path: '/' },
      circuitBreaker: {},
    });
    assert.deepEqual(upstream.targets, [
      { url: 'http://a', weight: 1 },
      { url: 'http://b', weight: 3 },
    ]);
    assert.equal(upstream.health?.intervalSeconds, 10);
    assert.equal(upstream.circuitBreaker?.failures, 5);
    assert.equal(resolveUpstream({ targets: ['http://a'] }).circuitBreaker, undefined);
  });
});

describe('the version of a configuration', () => {
  it('is that of what it says, not of how it is written', () => {
    const config = configOf(documentWith());
    const { routes, ...rest } = config;
    assert.match(configVersion(config), /^[0-9a-f]{12}$/);
    assert.equal(configVersion({ routes, ...rest }), configVersion(config));
    assert.equal(configVersion(configOf(`# a comment\n${documentWith()}`)), configVersion(config));
    assert.notEqual(configVersion({ ...config, limits: { maxHeaders: 1 } }), configVersion(config));
  });
});
