// What is taken back at a real authorization server, refused by APIs in processes of their own that ask nobody per request.
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { startHouse } from '../support/authorization-server.ts';
import { askUntil, type ApiProcess } from './api-processes.ts';
import { runTrial, setScene, signIn, startReadingApi, type Scene, type Trial } from './trials.ts';

async function start(t: TestContext): Promise<Scene> {
  const house = await startHouse();
  t.after(() => house.close());
  return setScene(house);
}

async function startApis(
  t: TestContext,
  scene: Scene,
  options: Parameters<typeof startReadingApi>[1] = {},
): Promise<readonly [ApiProcess, ApiProcess]> {
  const apis = await Promise.all([startReadingApi(scene, options), startReadingApi(scene, options)]);
  t.after(() => Promise.all(apis.map((api) => api.close())));
  return apis;
}

describe('APIs that read the revocation feed', () => {
  it('R9: refuse what was taken back, in each of 200 trials on two processes', async (t) => {
    const scene = await start(t);
    const apis = await startApis(t, scene);
    const trials: Trial[] = [];
    // oxlint-disable-next-line no-await-in-loop -- one trial after the other
    for (let turn = 0; turn < 200; turn++) trials.push(await runTrial(scene, apis, turn));
    assert.equal(trials.length, 200);
    assert.deepEqual([...new Set(trials.map(({ reason }) => reason))].toSorted(), [
      'authorization_revoked',
      'session_revoked',
      'token_revoked',
    ]);
  });

  it('R9: refuse it also where nothing runs in the background', async (t) => {
    const scene = await start(t);
    const apis = await startApis(t, scene, { mode: 'on-demand', pollSeconds: 0.1 });
    // oxlint-disable-next-line no-await-in-loop -- one trial after the other
    for (let turn = 0; turn < 8; turn++) await runTrial(scene, apis, turn);
  });

  it('R9: go on from where they were when the server is gone for a while', async (t) => {
    const scene = await start(t);
    const apis = await startApis(t, scene);
    await runTrial(scene, apis, 0);
    const kept = await signIn(scene, scene.bob);
    await scene.house.stop();
    for (const api of apis) {
      // oxlint-disable-next-line no-await-in-loop -- one API after the other
      assert.equal((await api.ask(kept.access_token)).status, 200, 'what is known still counts');
    }
    await scene.house.start();
    for (let turn = 0; turn < 8; turn++) {
      // oxlint-disable-next-line no-await-in-loop -- one trial after the other
      await runTrial(scene, apis, turn);
    }
    for (const api of apis) {
      const { events } = api;
      const failed = events.findIndex(({ type }) => type === 'failed');
      assert.ok(failed > 0);
      // What it tells comes another way than its answers.
      // oxlint-disable-next-line no-await-in-loop -- one API after the other
      await askUntil(
        () => api.ask(kept.access_token),
        () => events.slice(failed).some(({ type }) => type === 'list'),
      );
      const after = events.slice(failed).filter((event) => event.type === 'list');
      assert.ok(after.every(({ isSnapshot }) => !isSnapshot));
    }
  });

  it('R9: fail closed with 503 on one route and open on another while nothing is heard of the server', async (t) => {
    const scene = await start(t);
    const [api] = await startApis(t, scene, { maxStalenessSeconds: 2, mode: 'poll', pollSeconds: 0.2 });
    const good = (await signIn(scene, scene.bob)).access_token;
    const revoked = (await signIn(scene, scene.alice)).access_token;
    const { house } = scene;
    await house.admin.signOutUser({ tenant: 'default', user: scene.alice.id });
    await askUntil(
      () => api.ask(revoked),
      ({ status }) => status === 401,
    );
    // It may have heard nothing for two seconds on a slow machine, too.
    await askUntil(
      () => api.ask(good),
      ({ status }) => status === 200,
    );
    await house.stop();
    const closed = await askUntil(
      () => api.ask(good),
      ({ status }) => status !== 200,
    );
    assert.deepEqual(closed, { status: 503, reason: 'revocation_stale' });
    assert.equal((await api.ask(good, '/open')).status, 200);
    assert.equal((await api.ask(revoked, '/open')).status, 401, 'what is known stays in force');
    assert.equal((await api.ask(revoked)).status, 401);
    // The alarm comes another way than the answer.
    await askUntil(
      () => api.ask(revoked),
      () => api.events.some(({ type }) => type === 'stale'),
    );
    await house.start();
    await askUntil(
      () => api.ask(good),
      ({ status }) =>
        status === 200 &&
        api.events.findLast(({ type }) => type === 'fresh' || type === 'stale')?.type === 'fresh',
    );
  });

  it('R9: come up while the server is down, closed, and open up when it is back', async (t) => {
    const scene = await start(t);
    const token = (await signIn(scene, scene.bob)).access_token;
    await scene.house.stop();
    const [api] = await startApis(t, scene);
    assert.notEqual((await api.ask(token)).status, 200);
    await scene.house.start();
    await askUntil(
      () => api.ask(token),
      ({ status }) => status === 200,
    );
  });

  it('R9: stay closed when they are not allowed to read the feed', async (t) => {
    const scene = await start(t);
    const api = await startReadingApi({ ...scene, reader: scene.app });
    t.after(() => api.close());
    const token = (await signIn(scene, scene.bob)).access_token;
    assert.deepEqual(await api.ask(token), { status: 503, reason: 'revocation_stale' });
    assert.equal((await api.ask(token, '/open')).status, 200);
    await askUntil(
      () => api.ask(token),
      () => api.events.some((event) => event.type === 'failed' && event.code === 'feed_forbidden'),
    );
  });
});
