// How other gateways believed what clients said about themselves, or gave their credentials away.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RouteConfig } from '../../src/config/route-config.ts';
import { sendRaw } from '../support/raw-client.ts';
import { reasonOf } from '../support/reason.ts';
import { startGateway } from '../support/start-gateway.ts';

const identity = { headers: { 'x-user': '$subject', 'x-email': 'email' } };
const route: RouteConfig = { name: 'all', match: { path: '/*' }, upstream: 'service', identity };
const get = (lines: string): string => `GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${lines}\r\n`;

describe('identity headers', () => {
  it('caddy GHSA-7r4p-vjf4-gxv4: a header of the client never stands where the caller has no such claim', async () => {
    await using running = await startGateway({ routes: [route] });
    const { authorization } = await running.bearer();
    await sendRaw(running.port, get(`Authorization: ${authorization}\r\nX-Email: root@a.test\r\n`));
    assert.deepEqual(
      [running.received[0]?.headers['x-user'], running.received[0]?.headers['x-email']],
      ['alice', undefined],
    );
  });

  it('apisix#13330: nor on anonymous routes', async () => {
    await using running = await startGateway({
      routes: [route, { name: 'open', match: { path: '/' }, upstream: 'service', authentication: 'none' }],
    });
    await sendRaw(running.port, get('X-User: root\r\nX-Consumer-Username: root\r\nX-Email: root\r\n'));
    assert.doesNotMatch(JSON.stringify(running.received[0]?.headers), /root/);
  });

  it('oauth2-proxy --skip-auth-strip-headers: nor where a token is optional and none came', async () => {
    await using running = await startGateway({ routes: [{ ...route, authentication: 'optional' }] });
    await sendRaw(
      running.port,
      get('X-Forwarded-User: root\r\nX-Auth-Request-Email: root\r\nX_User: root\r\n'),
    );
    assert.doesNotMatch(JSON.stringify(running.received[0]?.headers), /root/);
  });

  it('envoy claim_to_headers: lists, objects and line breaks in claims stay one value of one header', async () => {
    await using running = await startGateway({ routes: [route] });
    const email = ['a@a.test', { b: 'x\r\nX-User: root' }, 'ż'];
    const answer = await running.fetch('/', {
      headers: await running.bearer({ email, sub: 'a\r\nX-Admin: 1' }),
    });
    if (answer.status === 200) {
      const names = running.received[0]?.rawHeaders.filter((_, index) => index % 2 === 0) ?? [];
      assert.equal(names.filter((name) => /x-user/i.test(name)).length, 1);
      assert.ok(!names.some((name) => /x-admin/i.test(name)));
    } else assert.equal(await reasonOf(answer), 'rule_failed');
  });

  it('oauth2-proxy --trusted-proxy-ip: no proxy is trusted unless it is named', async () => {
    await using running = await startGateway({
      routes: [{ ...route, authentication: 'none', addresses: ['10.0.0.0/8'] }],
    });
    const text = await sendRaw(
      running.port,
      get('X-Forwarded-For: 10.0.0.1\r\nForwarded: for=10.0.0.1\r\nX-Real-Ip: 10.0.0.1\r\n'),
    );
    assert.match(text, /^HTTP\/1\.1 403 /);
    assert.equal(running.received.length, 0);
  });

  it('Kong jwt passes the token on: here the service never gets it unasked', async () => {
    await using running = await startGateway({ routes: [route] });
    const headers = await running.bearer();
    await running.fetch('/', { headers });
    assert.ok(!running.received[0]?.rawHeaders.join(' ').includes(headers.authorization.slice(7)));
  });
});

describe('refusals', () => {
  it('APIPark verify.go, apisix: say why as RFC 6750 has it, and nothing of the token or the program', async () => {
    await using running = await startGateway({ routes: [route] });
    const token = await running.issuer.token({ exp: 1, email: 'secret@a.test' });
    const answer = await running.fetch('/', { headers: { authorization: `Bearer ${token}` } });
    assert.equal(answer.status, 401);
    assert.match(answer.headers.get('www-authenticate') ?? '', /^Bearer .*error="invalid_token"/);
    assert.equal(answer.headers.get('content-type'), 'application/problem+json');
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.doesNotMatch(await answer.text(), /secret|alice|eyJ|node:|\.ts/);
  });

  it('litellm#41135: lead clients to the issuer by RFC 9728', async () => {
    const authentication = { resource: 'http://127.0.0.1/' };
    await using running = await startGateway({ routes: [{ ...route, authentication }] });
    const answer = await running.fetch('/');
    assert.match(
      answer.headers.get('www-authenticate') ?? '',
      /resource_metadata="http:\/\/127\.0\.0\.1\/\.well-known\//,
    );
    const metadata = (await (await running.fetch('/.well-known/oauth-protected-resource')).json()) as Record<
      string,
      unknown
    >;
    assert.deepEqual(metadata['authorization_servers'], [running.issuer.issuer]);
  });

  it('APIPark#151, APIPark#150: 404 is said where nothing is, 403 only where something is not allowed', async () => {
    await using running = await startGateway({
      routes: [{ ...route, match: { path: '/notes' }, require: { scopes: 'a' } }],
    });
    const headers = await running.bearer();
    const reasons = [];
    for (const path of ['/other', '/notes'])
      reasons.push(await reasonOf(await running.fetch(path, { headers })));
    assert.deepEqual(reasons, ['route_not_found', 'scope_insufficient']);
    assert.deepEqual(
      running.decisions.map(({ status, reason }) => [status, reason]),
      [
        [404, 'route_not_found'],
        [403, 'scope_insufficient'],
      ],
    );
  });

  it('apinto#232: the decision names the rule that refused, breaker, limit and requirement alike', async () => {
    await using running = await startGateway({
      config: {
        upstreams: {
          gone: {
            targets: ['http://127.0.0.1:1'],
            circuitBreaker: { failures: 1 },
            retries: { attempts: 0 },
          },
        },
      },
      routes: [
        { ...route, name: 'gone', match: { path: '/gone' }, upstream: 'gone' },
        {
          ...route,
          name: 'limited',
          match: { path: '/limited' },
          rateLimits: [{ name: 'few', by: 'subject', rate: '1/hour' }],
        },
        {
          ...route,
          name: 'gold',
          match: { path: '/gold' },
          require: { expressions: [{ name: 'gold-only', expression: 'claims.plan == "gold"' }] },
        },
      ],
    });
    const headers = await running.bearer({ plan: 'silver' });
    for (const path of ['/gone', '/gone', '/limited', '/limited', '/gold'])
      await (await running.fetch(path, { headers })).arrayBuffer();
    const rules = running.decisions.filter(({ outcome }) => outcome === 'refused').map(({ rule }) => rule);
    assert.deepEqual(rules, ['circuit-breaker gone', 'limit few', 'expression gold-only']);
  });
});
