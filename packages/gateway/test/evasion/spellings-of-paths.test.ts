import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RouteConfig } from '../../src/config/route-config.ts';
import { sendRaw } from '../support/raw-client.ts';
import { startGateway } from '../support/start-gateway.ts';

const open: RouteConfig = {
  ...{ name: 'open', match: { path: '/*' }, upstream: 'service' },
  authentication: 'none',
};

async function statusOf(port: number, path: string, more = ''): Promise<number> {
  const answer = await sendRaw(
    port,
    `GET ${path} HTTP/1.1\r\nHost: api.test\r\n${more}Connection: close\r\n\r\n`,
  );
  return Number(answer.split(' ')[1]);
}

describe('a guarded path beside a route that lets everybody in', () => {
  // Each is the same path to nginx, Apache or Express.
  const spellings: readonly (readonly [pattern: string, path: string, status: number])[] = [
    ['/v1/reports:export', '/v1/reports%3Aexport', 401],
    ['/v1/reports:export', '/v1/reports%3aexpor%74', 401],
    ['/@admin/*', '/%40admin/x', 401],
    ['/$metadata', '/%24metadata', 401],
    ["/a!'(b)~c+d,e=f&g", '/a%21%27%28b%29%7Ec%2Bd%2Ce%3Df%26g', 401],
    ['/a%5B1%5D/*', '/a[1]/x', 401],
    ['/a%5B1%5D', '/a%5b1]', 401],
    ['/a%7Cb%5E', '/a|b^', 401],
    ['/a%3Bb', '/a%3bb', 401],
    ['/%2541', '/%2541', 401],
    ['/admin/*', '/Admin/x', 404],
    ['/admin/*', '/%41DMIN', 404],
    ['/Admin/*', '/admin/x', 404],
    ['/API/{version}/*', '/api/v1/x', 404],
    ['/admin/{id}/keys', '/ADMIN/Seven/keys', 404],
    ['/caf%C3%A9', '/CAF%C3%89', 404],
    ['/caf%C3%A9', '/cafe%CC%81', 404],
    ['/admin/*', '/%EF%BD%81dmin/x', 404],
    ['/admin', '/admin/', 404],
    ['/admin', '/ADMIN/', 404],
    ['/admin/', '/admin', 404],
    ['/notes/{id}', '/notes/7/', 404],
    ['/notes/{id}/', '/notes/7', 404],
    ['/kelvin', '/%E2%84%AAelvin', 404],
    ['/admin/*', '/admin%EF%BC%8Fx', 404],
  ];
  for (const [path, asked, status] of spellings)
    it(`${path} is not come by as ${asked}`, async () => {
      const guarded: RouteConfig = { name: 'guarded', match: { path }, upstream: 'service' };
      await using running = await startGateway({ routes: [guarded, open] });
      assert.equal(await statusOf(running.port, asked), status);
      assert.equal(running.received.length, 0);
      assert.equal(running.decisions[0]?.rule, status === 404 ? 'letters of match.path' : 'authentication');
    });

  it('leaves other paths alone, whatever their letters', async () => {
    const guarded: RouteConfig = { name: 'guarded', match: { path: '/admin/*' }, upstream: 'service' };
    await using running = await startGateway({ routes: [guarded, open] });
    for (const path of ['/Administration', '/x/ADMIN', '/Images/A%20B', '/%41dm%69nx'])
      assert.equal(await statusOf(running.port, path), 200, path);
  });

  it('goes by the letters where each spelling has its route', async () => {
    const routes: readonly RouteConfig[] = [
      { name: 'lower', match: { path: '/admin/*' }, upstream: 'service' },
      { name: 'upper', match: { path: '/Admin/*' }, upstream: 'service', authentication: 'none' },
      open,
    ];
    await using running = await startGateway({ routes });
    assert.equal(await statusOf(running.port, '/Admin/x'), 200);
    assert.equal(await statusOf(running.port, '/admin/x'), 401);
    assert.equal(await statusOf(running.port, '/ADMIN/x'), 404);
  });

  it('goes by the path where only the other spelling is open', async () => {
    const routes: readonly RouteConfig[] = [
      { ...open, name: 'login', match: { path: '/login' } },
      { ...open, name: 'home', match: { path: '/' } },
      { name: 'all', match: { path: '/*' }, upstream: 'service' },
    ];
    await using running = await startGateway({ routes });
    for (const [path, status] of [
      ['/login', 200],
      ['/', 200],
      ['/login/', 401],
      ['/LOGIN', 401],
    ] as const)
      assert.equal(await statusOf(running.port, path), status, path);
  });

  it('goes by the slash where each spelling has its route', async () => {
    const routes: readonly RouteConfig[] = [
      { name: 'guarded', match: { path: '/docs' }, upstream: 'service' },
      { ...open, name: 'docs', match: { path: '/docs/' } },
      { ...open, name: 'capital', match: { path: '/' } },
    ];
    await using running = await startGateway({ routes });
    for (const [path, status] of [
      ['/docs', 401],
      ['/docs/', 200],
      ['/', 200],
    ] as const)
      assert.equal(await statusOf(running.port, path), status, path);
  });

  it('goes by the letters where all routes let in the same', async () => {
    const routes: readonly RouteConfig[] = [
      { name: 'me', match: { path: '/users/me' }, upstream: 'service', authentication: 'none' },
      { ...open, match: { path: '/users/{id}' } },
    ];
    await using running = await startGateway({ routes });
    assert.equal(await statusOf(running.port, '/users/ME'), 200);
    assert.equal(running.decisions.at(-1)?.route, 'open');
  });

  it('is not come by with any token where it wants a scope', async () => {
    const routes: readonly RouteConfig[] = [
      { name: 'admin', match: { path: '/admin/*' }, upstream: 'service', require: { scopes: 'admin' } },
      { name: 'all', match: { path: '/*' }, upstream: 'service' },
    ];
    await using running = await startGateway({ routes });
    const { authorization } = await running.bearer({ scope: 'notes:read' });
    for (const [path, status] of [
      ['/admin/x', 403],
      ['/ADMIN/x', 404],
      ['/notes/X', 200],
    ] as const)
      assert.equal(await statusOf(running.port, path, `Authorization: ${authorization}\r\n`), status, path);
  });
});

describe('a prefix that is taken away', () => {
  for (const path of ['/v1:beta/x', '/v1%3Abeta/x', '/v1%3abet%61/x'])
    it(`is taken away of ${path}`, async () => {
      const rewrite = { stripPrefix: '/v1:beta', addPrefix: '/inner' };
      await using running = await startGateway({
        routes: [{ ...open, match: { path: '/v1:beta/*' }, rewrite }],
      });
      await statusOf(running.port, path);
      assert.equal(running.received[0]?.url, '/inner/x');
    });
});

describe('a parameter of the path, to a rule', () => {
  for (const [path, subject] of [
    ['/users/auth0|1', 'auth0|1'],
    ['/users/auth0%7C1', 'auth0|1'],
    ['/users/a%40b.test', 'a@b.test'],
    ['/users/%C3%A9', 'é'],
    ['/users/100%25', '100%'],
  ] as const)
    it(`is what the service reads: ${path}`, async () => {
      const require = { expressions: ['request.parameters.id == subject'] };
      await using running = await startGateway({
        routes: [{ name: 'user', match: { path: '/users/{id}' }, upstream: 'service', require }],
      });
      const { authorization } = await running.bearer({ sub: subject });
      assert.equal(await statusOf(running.port, path, `Authorization: ${authorization}\r\n`), 200);
      assert.equal(running.received[0]?.url, path);
    });
});
