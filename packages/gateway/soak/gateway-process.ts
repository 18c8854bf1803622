import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { GatewayConfig } from '../src/config/gateway-config.ts';

/** What the process of the gateway is told. */
export type Order =
  | { readonly type: 'start'; readonly config: GatewayConfig; readonly keys: string }
  | { readonly type: 'reload'; readonly config: GatewayConfig }
  | { readonly type: 'sample' };

/** What it says. */
export interface Reply {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

/** What the gateway uses at a moment, after garbage is gone. */
export interface Sample {
  readonly rss: number;
  readonly heapUsed: number;
  readonly external: number;
  readonly openRequests: number;
  /** Open file descriptors. */
  readonly files: number;
  /** What keeps its event loop alive. */
  readonly handles: number;
  readonly cpuSeconds: number;
}

/** A gateway in a process of its own. */
export interface GatewayProcess {
  readonly port: number;
  sample(): Promise<Sample>;
  reload(config: GatewayConfig): Promise<void>;
  end(): void;
}

/** Starts it; `keys` is the key set of the issuer. */
export async function startGatewayProcess(config: GatewayConfig, keys: string): Promise<GatewayProcess> {
  const child = fork(join(import.meta.dirname, 'gateway-main.ts'), [], {
    execArgv: ['--conditions=@mintmark/source', '--expose-gc'],
    // The access log goes there, and is not wanted.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ask = askerOf(child);
  return {
    port: Number(await ask({ type: 'start', config, keys })),
    // The other side is of this program, too.
    sample: () => ask({ type: 'sample' }) as Promise<Sample>,
    reload: async (next) => void (await ask({ type: 'reload', config: next })),
    end: () => void child.kill(),
  };
}

function askerOf(child: ChildProcess): (order: Order) => Promise<unknown> {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let last = 0;
  child.on('message', ({ id, value, error }: Reply) => {
    if (error === undefined) waiting.get(id)?.resolve(value);
    else waiting.get(id)?.reject(new Error(error));
    waiting.delete(id);
  });
  child.once('exit', (code, signal) => {
    for (const { reject } of waiting.values()) reject(new Error(`the gateway ended: ${signal ?? code}`));
  });
  return (order) => {
    last += 1;
    const pending = Promise.withResolvers<unknown>();
    waiting.set(last, pending);
    child.send({ ...order, id: last });
    return pending.promise;
  };
}
