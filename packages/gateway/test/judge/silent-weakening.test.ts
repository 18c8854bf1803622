import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseConfig } from '../../src/config/parse-config.ts';
import { startGateway } from '../support/start-gateway.ts';

/** The codes of what is wrong with a route. */
function problemsOf(route: Readonly<Record<string, unknown>>, more: object = {}): readonly string[] {
  const config = {
    version: 1,
    listeners: [{ address: '127.0.0.1:0' }],
    issuers: [{ issuer: 'https://issuer.test', audience: 'https://api.test' }],
    upstreams: { service: { targets: ['http://127.0.0.1:1'] } },
    routes: [{ name: 'route', match: { path: '/*' }, upstream: 'service', ...route }],
    ...more,
  };
  const { problems } = parseConfig(JSON.stringify(config), { fileName: 'mintmark.yaml' });
  return problems.map(({ code, severity }) => `${severity} ${code}`);
}

describe('a configuration that would protect less than it says', () => {
  it('matches an encoded path in whatever spelling it is written and asked for', async () => {
    const [admin, cafe] = ['/%61dmin', '/caf%c3%a9/*'];
    await using running = await startGateway({
      routes: [
        { name: 'guarded', match: { path: [admin, cafe] }, upstream: 'service' },
        { name: 'all', match: { path: '/*' }, upstream: 'service', authentication: 'none' },
      ],
    });
    for (const path of ['/admin', '/%61dmin', '/caf%c3%a9/x', '/caf%C3%A9/x'])
      assert.equal((await running.fetch(path)).status, 401, path);
    assert.equal(running.received.length, 0);
  });

  it('is told of where no request can come', () => {
    for (const path of ['/a;b', '/a/../b', '/a//b', '/a%2fb', '/a%zz'])
      assert.deepEqual(problemsOf({ match: { path } }), ['warning route_unreachable'], path);
    for (const path of ['/', '/*', '/a/', '/a/{id}/b', '/a/{id}/*', '/%7Euser'])
      assert.deepEqual(problemsOf({ match: { path } }), [], path);
  });

  it('is refused where a rewritten path would be none', () => {
    for (const addPrefix of ['/a b', '/a?x=', '/a#', '/č', '/a/../b', '/a//b'])
      assert.deepEqual(problemsOf({ rewrite: { addPrefix } }), ['error path_invalid'], addPrefix);
    assert.deepEqual(problemsOf({ rewrite: { path: '/a?b' } }), ['error path_invalid']);
    assert.deepEqual(problemsOf({ rewrite: { addPrefix: '/v1/' } }), []);
  });
});
