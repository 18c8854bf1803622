import type { Server, Socket } from 'node:net';
import { dirname, resolve } from 'node:path';
import type {
  Decision,
  DescribedRequest,
  Explanation,
  Gateway,
  GatewayEvent,
  PreparedReload,
} from '@mintmark/gateway';
import { createGateway } from '@mintmark/gateway';
import type { GatewayConfig, SecretConfig } from '@mintmark/gateway/config';
import { parseConfig, readRegularFile, resolveSecret } from '@mintmark/gateway/config';
import { subjectHashSecret } from '@mintmark/gateway/engine';
import type { Log } from '../../serve/log/log.ts';
import { usageError } from '../../output/failure.ts';
import type { OpenedState } from '../run/shared-state.ts';
import { ListeningPlaces } from './listening-places.ts';
import { tryListening } from './listen.ts';
import { EventLog } from './log-event.ts';
import type { ConfigOrder, GatewayWorker, Started, StartOrder, WorkerReport } from './worker.ts';
import { WorkerTelemetry, type LoggedConfig } from './worker-telemetry.ts';

/** What a worker is made of. */
export interface WorkerParts {
  /** Opens what the workers know together. */
  readonly openShared: (order: StartOrder) => Promise<OpenedState>;
  readonly log: Log;
  /** Takes the lines of the access log, instead of what the configuration says. */
  readonly write?: (line: string) => void;
  /** Is told of every decision. */
  readonly onDecision?: (decision: Decision) => void;
}

/** A gateway in this process. */
export class LocalWorker implements GatewayWorker {
  readonly #parts: WorkerParts;
  readonly #events: EventLog;
  readonly #places = new ListeningPlaces();
  #gateway: Gateway | undefined;
  #telemetry: WorkerTelemetry | undefined;
  #shared: OpenedState | undefined;
  #folder = '.';
  #ownSubjectKey: Uint8Array = new Uint8Array();
  #since = 0;
  #ports: Readonly<Record<string, number>> = {};
  #inherited = 0;
  #onInherited = (): void => undefined;
  #prepared:
    | { readonly order: ConfigOrder; readonly logged: LoggedConfig; readonly reload: PreparedReload }
    | undefined;

  constructor(parts: WorkerParts) {
    this.#parts = parts;
    this.#events = new EventLog(parts.log);
  }

  async start(order: StartOrder): Promise<Started> {
    const config = restored(order.config);
    this.#folder = folderOf(order);
    this.#ownSubjectKey = Buffer.from(order.subjectKey, 'base64url');
    this.#telemetry = this.#openTelemetry({ config, subjectKey: await this.#subjectKeyOf(config) });
    this.#shared = await this.#parts.openShared(order);
    this.#gateway = await createGateway({
      config,
      shared: this.#shared,
      ...(this.#shared.revocations && { revocations: this.#shared.revocations }),
      telemetry: this.#telemetry,
      readFile: (path) => this.#read(path),
      resolvePath: (path) => resolve(this.#folder, path),
      on: (event) => this.#note(event),
    });
    this.#since = Date.now();
    this.#ports = order.ports;
    if (!order.inherits) await this.#places.open(this.#gateway.listeners, order.ports);
    return this.#started();
  }

  async handOver(): Promise<number> {
    return this.#places.handOver();
  }

  async inherit(sockets: number): Promise<Started> {
    if (this.#inherited < sockets) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#onInherited = () => void (this.#inherited >= sockets && resolve());
      await promise;
    }
    const missing = this.#running().listeners.filter(
      ({ config }) => !this.#places.hasAddress(config.address),
    );
    await this.#places.open(missing, this.#ports);
    return this.#started();
  }

  /** A socket of the worker before this one. */
  async takeSocket(name: string, server: Server): Promise<void> {
    const listener = this.#running().listeners.find((found) => found.name === name);
    if (listener === undefined) server.close();
    else await this.#places.inherit(listener, server);
    this.#inherited += 1;
    this.#onInherited();
  }

  /** A connection that came while its socket was on the way. */
  takeConnection(name: string, socket: Socket): void {
    this.#places.take(name, socket);
  }

  async ready(): Promise<void> {
    await this.#running().ready();
  }

  async prepare(order: ConfigOrder): Promise<void> {
    const gateway = this.#running();
    const config = restored(order.config);
    const before = this.#folder;
    this.#folder = folderOf(order);
    try {
      const reload = await gateway.prepare(config);
      const subjectKey = await this.#subjectKeyOf(config);
      const added = config.listeners.filter(({ address }) => !this.#places.hasAddress(address));
      await Promise.all(added.map(({ address }) => tryListening(address)));
      this.#prepared = { order, logged: { config, subjectKey }, reload };
    } finally {
      this.#folder = before;
    }
  }

  async commit(): Promise<Started> {
    if (this.#prepared === undefined)
      throw usageError('nothing was prepared', 'prepare a configuration first');
    const { order, logged, reload } = this.#prepared;
    this.#prepared = undefined;
    this.#folder = folderOf(order);
    this.#telemetry?.use(logged);
    const { added, removed } = await reload.commit();
    this.#since = Date.now();
    this.#telemetry?.reloaded('success');
    await this.#places.open(added, this.#places.ports());
    void this.#places.close(removed);
    return this.#started();
  }

  async abort(): Promise<void> {
    this.#prepared = undefined;
    this.#telemetry?.reloaded('failure');
  }

  async drain(timeoutMs: number): Promise<void> {
    const gateway = this.#gateway;
    if (gateway === undefined) return;
    await this.#places.leave(timeoutMs);
    await gateway.drain(timeoutMs);
    await gateway.close();
    await this.#telemetry?.close();
    await this.#shared?.close();
  }

  async explain(request: DescribedRequest): Promise<Explanation> {
    return this.#running().explain(request);
  }

  async report(): Promise<WorkerReport> {
    const { snapshot, openRequests } = this.#running();
    return {
      pid: process.pid,
      version: snapshot.version,
      openRequests,
      metrics: this.#telemetry?.metrics(),
      ...this.#running().health(),
    };
  }

  async reopenLogs(): Promise<void> {
    this.#telemetry?.reopen();
  }

  #started(): Started {
    return { version: this.#running().snapshot.version, places: this.#places.all() };
  }

  #running(): Gateway {
    if (this.#gateway === undefined) throw usageError('the worker has not started', 'start it first');
    return this.#gateway;
  }

  #note(event: GatewayEvent): void {
    this.#events.note(event);
  }

  #read(path: string): Promise<string> {
    return readRegularFile(resolve(this.#folder, path));
  }

  /** Without a secret of all replicas, the key is that of this run. */
  async #subjectKeyOf(config: GatewayConfig): Promise<Uint8Array> {
    const sources = { readFile: (path: string) => this.#read(path) };
    const secrets = (secret: SecretConfig): Promise<string> => resolveSecret(secret, sources);
    return (await subjectHashSecret(config, { secrets })) ?? this.#ownSubjectKey;
  }

  #openTelemetry(logged: LoggedConfig): WorkerTelemetry {
    const { log, write, onDecision } = this.#parts;
    return new WorkerTelemetry(logged, {
      log,
      resolvePath: (path) => resolve(this.#folder, path),
      ...(write === undefined ? {} : { write }),
      ...(onDecision === undefined ? {} : { onDecision }),
      sources: {
        openRequests: () => this.#gateway?.openRequests ?? 0,
        config: () => ({ version: this.#gateway?.snapshot.version ?? '', since: this.#since }),
        targets: () => this.#targets(),
        sharedRevocations: () => this.#shared?.revocations,
      },
    });
  }

  #targets(): { upstream: string; target: string; isHealthy: boolean; isCircuitOpen: boolean }[] {
    const upstreams = this.#gateway?.health().upstreams ?? [];
    return upstreams.flatMap(({ name, targets }) =>
      targets.map(({ url, condition }) => ({
        upstream: name,
        target: url,
        isHealthy: condition !== 'ill',
        isCircuitOpen: condition === 'open',
      })),
    );
  }
}

function folderOf({ fileName }: ConfigOrder): string {
  return dirname(resolve(fileName));
}

/** A message between processes loses what the parser gives: objects without a prototype, and that all was checked. */
function restored(config: GatewayConfig): GatewayConfig {
  const { config: checked } = parseConfig(JSON.stringify(config), { format: 'json' });
  if (checked === undefined)
    throw usageError('the configuration is broken', 'look at it with: mintmark gateway check');
  return checked;
}
