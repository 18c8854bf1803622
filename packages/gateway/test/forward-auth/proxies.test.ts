// Questions as Traefik, Caddy, Envoy and nginx send them, written down from their sources and documentation.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ForwardAuthConfig } from '../../src/config/listener-config.ts';
import type { RouteConfig } from '../../src/config/route-config.ts';
import { ask, startDeciding, type Question } from './asking.ts';

interface Case {
  readonly proxy: string;
  readonly forwardAuth: ForwardAuthConfig;
  /** About `POST https://api.example/notes?page=2` of 192.0.2.7; the token and what a client adds come behind it. */
  readonly question: Question;
  /** What a client could add to have another request judged. */
  readonly tricks: readonly (readonly string[])[];
}

const client = ['User-Agent', 'curl/8', 'Accept', '*/*'];

const cases: readonly Case[] = [
  {
    proxy: 'Traefik',
    forwardAuth: { dialect: 'x-forwarded' },
    question: {
      path: '/decision',
      headers: [
        ...[
          'Host',
          'mintmark:9080',
          ...client,
          'Content-Type',
          'application/json',
          'X-Forwarded-For',
          '192.0.2.7',
        ],
        ...['X-Forwarded-Host', 'api.example', 'X-Forwarded-Method', 'POST', 'X-Forwarded-Port', '443'],
        ...[
          'X-Forwarded-Proto',
          'https',
          'X-Forwarded-Server',
          'traefik-1',
          'X-Forwarded-Uri',
          '/notes?page=2',
        ],
        ...['X-Real-Ip', '192.0.2.7', 'Accept-Encoding', 'gzip'],
      ],
    },
    tricks: [
      ['X-Original-Method', 'GET'],
      ['Forwarded', 'for=10.0.0.1'],
      ['x-forwarded-uri', '/public'],
    ],
  },
  {
    proxy: 'Caddy',
    forwardAuth: { dialect: 'x-forwarded' },
    question: {
      path: '/decision',
      headers: [
        ...[
          'Host',
          '127.0.0.1:9080',
          ...client,
          'X-Forwarded-For',
          '192.0.2.7',
          'X-Forwarded-Host',
          'api.example',
        ],
        ...['X-Forwarded-Method', 'POST', 'X-Forwarded-Proto', 'https', 'X-Forwarded-Uri', '/notes?page=2'],
        ...['Accept-Encoding', 'gzip'],
      ],
    },
    tricks: [
      ['X-Original-URI', '/public'],
      ['X-Rewrite-URL', '/public'],
      ['X-HTTP-Method', 'GET'],
    ],
  },
  {
    proxy: 'Envoy',
    forwardAuth: { dialect: 'path', pathPrefix: '/decision' },
    question: {
      method: 'POST',
      path: '/decision/notes?page=2',
      headers: [
        ...['Host', 'api.example', 'Content-Length', '0', 'X-Forwarded-For', '192.0.2.7'],
        ...[
          'X-Forwarded-Proto',
          'https',
          'X-Envoy-Internal',
          'true',
          'X-Envoy-Expected-Rq-Timeout-Ms',
          '5000',
        ],
      ],
    },
    tricks: [
      ['X-Forwarded-Host', 'b.example'],
      ['X-Forwarded-Uri', '/public'],
      ['X-Original-Method', 'GET'],
    ],
  },
  {
    proxy: 'nginx',
    forwardAuth: { dialect: 'x-original', statuses: 'nginx' },
    question: {
      path: '/mintmark-decision',
      headers: [
        ...['X-Original-Method', 'POST', 'X-Original-URI', '/notes?page=2', 'X-Original-Host', 'api.example'],
        ...['X-Forwarded-Proto', 'https', 'X-Forwarded-For', '192.0.2.7', 'Host', 'mintmark', ...client],
      ],
    },
    tricks: [
      ['X-Forwarded-Method', 'GET'],
      ['X-Forwarded-Host', 'b.example'],
      ['x-original-uri', '/public'],
    ],
  },
];

const routes: readonly RouteConfig[] = [
  {
    ...{ name: 'notes', match: { path: '/notes', host: 'api.example', methods: ['POST'] } },
    identity: { headers: { 'x-user': '$subject' } },
  },
  { name: 'public', match: { path: '/public' }, authentication: 'none' },
];

for (const { proxy, forwardAuth, question, tricks } of cases) {
  describe(`a question of ${proxy}`, () => {
    it('is understood', async () => {
      await using running = await startDeciding(forwardAuth, { routes });
      const { authorization } = await running.bearer();
      const headers = [...question.headers, 'Authorization', authorization];
      const answer = await ask(running.port, { ...question, headers });
      assert.deepEqual([answer.status, answer.headers['x-user']], [200, 'alice']);
      const decision = running.decisions[0];
      assert.deepEqual(
        [decision?.method, decision?.host, decision?.path, decision?.clientAddress],
        ['POST', 'api.example', '/notes', '192.0.2.7'],
      );
      assert.equal((await ask(running.port, question)).status, 401);
    });

    for (const trick of tricks)
      it(`is refused where a client has added ${trick[0]}`, async () => {
        await using running = await startDeciding(forwardAuth, { routes });
        const { authorization } = await running.bearer();
        const headers = [...question.headers, 'Authorization', authorization, ...trick];
        const { status } = await ask(running.port, { ...question, headers });
        assert.equal(status, forwardAuth.statuses === 'nginx' ? 403 : 400);
      });
  });
}
