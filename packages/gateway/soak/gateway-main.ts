// The gateway of the soak, alone in its process, so that what is measured is its own. Started with --expose-gc.
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { GatewayConfig } from '../src/config/gateway-config.ts';
import { createGateway } from '../src/engine/create-gateway.ts';
import type { Gateway } from '../src/engine/gateway.ts';
import { createTelemetry } from '../src/telemetry/create-telemetry.ts';
import type { Order, Reply, Sample } from './gateway-process.ts';

let running: Gateway | undefined;

async function obey(order: Order): Promise<unknown> {
  if (order.type === 'start') return start(order);
  if (running === undefined) throw new Error('expected to be started first');
  if (order.type === 'reload') return (await running.reload(order.config)).version;
  return sample(running);
}

async function start({ config, keys }: Extract<Order, { type: 'start' }>): Promise<number> {
  const telemetry = createTelemetry(config.telemetry, namesIn(config));
  const readFile = async (): Promise<string> => keys;
  const on = (event: { readonly type: string; readonly error?: unknown }): void => {
    if (event.type === 'fault') process.stderr.write(`${String(event.error)}\n`);
  };
  running = await createGateway({ config, readFile, telemetry, on });
  const [listener] = running.listeners;
  if (listener === undefined) throw new Error('expected a listener');
  listener.server.listen({ ...listener.address });
  await once(listener.server, 'listening');
  return (listener.server.address() as AddressInfo).port;
}

function namesIn({ routes, upstreams = {} }: GatewayConfig): { routes: string[]; upstreams: string[] } {
  return { routes: routes.map(({ name }) => name), upstreams: Object.keys(upstreams) };
}

function sample({ openRequests }: Gateway): Sample {
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  return {
    ...{ rss, heapUsed, external, openRequests },
    files: readdirSync('/proc/self/fd').length,
    handles: process.getActiveResourcesInfo().length,
    cpuSeconds: (user + system) / 1_000_000,
  };
}

process.on('message', (order: Order & { readonly id: number }) => {
  const reply = (message: Reply): void => void process.send?.(message);
  obey(order).then(
    (value) => reply({ id: order.id, value }),
    (error: unknown) => reply({ id: order.id, error: String(error) }),
  );
});
process.once('disconnect', () => process.exit());
