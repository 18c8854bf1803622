// Health checks of servers of gRPC, with the library and the health service that most of them have.
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { HealthImplementation, type ServingStatusMap } from 'grpc-health-check';
import { startGateway, type RunningGateway } from '../support/start-gateway.ts';
import { until } from '../support/until.ts';

async function startServer(t: TestContext, health?: HealthImplementation): Promise<string> {
  const server = new Server();
  health?.addToServer(server);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  t.after(() => server.forceShutdown());
  return `http://127.0.0.1:${port}`;
}

const startBefore = (target: string, grpc: { readonly service?: string }): Promise<RunningGateway> =>
  startGateway({
    config: {
      upstreams: {
        notes: {
          ...{ targets: [target], protocol: 'http2' },
          health: { grpc, intervalSeconds: 0.1, unhealthyAfter: 1, healthyAfter: 1 },
        },
      },
    },
    routes: [{ name: 'notes', match: { path: '/*' }, upstream: 'notes', authentication: 'none' }],
  });

const targetOf = ({ gateway }: RunningGateway) =>
  gateway.health().upstreams.find(({ name }) => name === 'notes')?.targets[0];
const lastCheck = (running: RunningGateway): unknown => targetOf(running)?.lastCheck;
const condition = (running: RunningGateway): unknown => targetOf(running)?.condition;

describe('a server of gRPC', () => {
  it('is well while its service says that it serves', async (t) => {
    const statuses: ServingStatusMap = { '': 'NOT_SERVING', 'notes.v1.Notes': 'SERVING' };
    const health = new HealthImplementation(statuses);
    await using running = await startBefore(await startServer(t, health), { service: 'notes.v1.Notes' });
    await until(() => lastCheck(running) === 'SERVING');
    assert.equal(condition(running), 'well');
    health.setStatus('notes.v1.Notes', 'NOT_SERVING');
    await until(() => condition(running) === 'ill');
    assert.equal(lastCheck(running), 'NOT_SERVING');
    assert.equal((await running.fetch('/')).status, 503);
    health.setStatus('notes.v1.Notes', 'SERVING');
    await until(() => condition(running) === 'well');
  });

  it('is asked as a whole where no service is named', async (t) => {
    const health = new HealthImplementation({ '': 'SERVING' });
    await using running = await startBefore(await startServer(t, health), {});
    await until(() => lastCheck(running) === 'SERVING');
  });

  it('is ill where it does not know the service, or the protocol', async (t) => {
    const health = new HealthImplementation({ '': 'SERVING' });
    await using unknown = await startBefore(await startServer(t, health), { service: 'a.B' });
    await until(() => lastCheck(unknown) === 'grpc-status 5');
    await using silent = await startBefore(await startServer(t), {});
    await until(() => lastCheck(silent) === 'grpc-status 12');
    assert.deepEqual([condition(unknown), condition(silent)], ['ill', 'ill']);
  });
});
