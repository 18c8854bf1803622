import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { exportJwk, type VerificationKey } from '@mintmark/jose/jwk';
import { describeAdapter } from './adapter-suite.test-helper.ts';
import { buildNextApp, type NextApp } from './next-server.test-helper.ts';
import { assertRefused, bodyOf, createWorld, type World } from './world.test-helper.ts';

let app: NextApp | undefined;

before(async () => {
  app = await buildNextApp();
});
after(async () => app?.close());

async function start(options: Parameters<NextApp['start']>[0]): ReturnType<NextApp['start']> {
  assert.ok(app);
  return app.start(options);
}

describeAdapter('next', { start });

describe('next', () => {
  let world: World;
  before(async () => {
    world = await createWorld({ start });
    const { issuer, audience, trusted } = world.issuer;
    const jwk = exportJwk(trusted.keys as VerificationKey); // the test issuer has one key
    process.env['MINTMARK_TEST_ISSUER'] = JSON.stringify({ issuer, audience, jwk });
  });
  after(async () => world.app.close());

  it('passes the parts of the path on', async () => {
    const sent = { path: '/projects/seven', headers: [await world.bearer({ sub: 'alice' })] };
    assert.deepEqual(bodyOf(await world.send(sent)), { project: 'seven', subject: 'alice' });
    const refused = { reason: 'token_missing', challenge: 'Bearer' } as const;
    assertRefused(await world.send({ path: '/projects/seven' }), refused);
  });

  it('is not got around by the header of CVE-2025-29927', async () => {
    const middleware = ['middleware', 'src/middleware', 'proxy', 'src/proxy', 'app/notes/route'];
    for (const name of middleware) {
      const value = Array.from({ length: 6 }, () => name).join(':');
      const answer = await world.send({ headers: [['x-middleware-subrequest', value]] });
      assertRefused(answer, { reason: 'token_missing', challenge: 'Bearer' });
    }
  });

  it('runs in the edge runtime', async () => {
    const headers = [await world.bearer({ sub: 'alice' })];
    const answer = await world.send({ path: '/edge', headers });
    assert.deepEqual(bodyOf(answer), { subject: 'alice', runtime: 'edge-runtime' });
    const refused = { reason: 'token_missing', challenge: 'Bearer' } as const;
    assertRefused(await world.send({ path: '/edge' }), refused);
  });

  it('decides where code has the headers alone', async () => {
    const path = '/server-code';
    const headers = [await world.bearer({ sub: 'alice', scope: 'notes:read' })];
    assert.deepEqual(bodyOf(await world.send({ path, headers })), { subject: 'alice' });
    const refused = { reason: 'token_missing', challenge: 'Bearer' } as const;
    assertRefused(await world.send({ path }), refused);
    const poor = await world.send({ path, headers: [await world.bearer({ sub: 'alice' })] });
    assert.equal(poor.status, 403);
  });
});
