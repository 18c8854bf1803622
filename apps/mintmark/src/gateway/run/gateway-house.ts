import { randomBytes } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import { readRegularFile, resolveLimits } from '@mintmark/gateway/config';
import type { Terminal } from '../../output/terminal.ts';
import { warn } from '../../output/terminal.ts';
import { describeError } from '../../serve/log/describe-error.ts';
import type { Log } from '../../serve/log/log.ts';
import { Crew } from '../process/crew.ts';
import type { Started } from '../process/worker.ts';
import type { ConfigSource } from '../source/config-source.ts';
import { sweepLastGood, writeLastGood } from '../source/last-good.ts';
import { ConfigRefused } from '../source/load-config.ts';
import { namedFiles } from '../source/named-files.ts';
import type { GatewayAnnouncement } from './announce.ts';
import { gatewayMark } from './admin-neighbour.ts';
import { AdminServer } from './admin-server.ts';
import { ensureReady } from './ensure-ready.ts';
import type { FirstConfig, LiveSource } from './first-config.ts';
import { firstConfig } from './first-config.ts';
import { toGatewayFailure } from './gateway-failure.ts';
import { LeftMetrics } from './left-metrics.ts';
import { Refusals } from './refusals.ts';
import { Reloader } from './reloader.ts';
import type { RunSettings } from './settings.ts';
import { workerSpawner } from './spawn-worker.ts';

/** What a gateway is run with. */
export interface HouseOptions {
  readonly settings: RunSettings;
  readonly terminal: Terminal;
  readonly log: Log;
  readonly source: ConfigSource;
  /** Ends the gateway in order. */
  readonly stop: () => void;
}

interface Live extends LiveSource {
  readonly version: string;
  /** Epoch milliseconds. */
  readonly since: number;
}

/** All that makes a running gateway: workers, reloads, the admin API, the last good configuration. */
export class GatewayHouse {
  readonly #options: HouseOptions;
  readonly #crew: Crew;
  readonly #reloader: Reloader;
  readonly #admin: AdminServer;
  readonly #left = new LeftMetrics();
  readonly #refusals = new Refusals(() => this.#live?.config.admin?.recentRefusals ?? 200);
  readonly #subjectKey = randomBytes(32).toString('base64url');
  #live: Live | undefined;
  #first: FirstConfig | undefined;
  #started: Started = { version: '', places: [] };
  #isReady = false;
  #isRolling = false;

  constructor(options: HouseOptions) {
    this.#options = options;
    const { settings, log, source } = options;
    this.#crew = new Crew({
      size: settings.workers,
      spawn: workerSpawner({ settings, log, onRefusal: (refusal) => this.#refusals.add(refusal) }),
      order: () => ({
        ...{ config: this.#current().config, fileName: this.#current().fileName },
        ...{ redisUrl: settings.redisUrl, log: settings.log, subjectKey: this.#subjectKey },
      }),
      log,
      onLeave: async ({ pid, worker }) => this.#left.note(pid, (await worker.report()).metrics),
      onGone: ({ pid }) => this.#left.gone(pid),
    });
    this.#reloader = new Reloader({
      ...{ source, log, crew: this.#crew },
      tell: (text) => options.terminal.writeError(text),
      check: ({ config }) => this.#admin.check(config.admin),
      onLive: (live, started) => this.#goLive(live, started),
      version: () => this.#live?.version,
    });
    this.#admin = new AdminServer(
      {
        ...{ crew: this.#crew, reloader: this.#reloader, refusals: this.#refusals, left: this.#left },
        live: () => this.#current(),
        isReady: () => this.#isReady,
        stop: options.stop,
      },
      { log, mark: gatewayMark(settings) },
    );
  }

  /** Reads the configuration, starts the workers, listens. @throws CliError */
  async open(): Promise<void> {
    const { settings, source, log } = this.#options;
    this.#first = await firstConfig(source, settings);
    this.#live = { ...this.#first, version: '', since: Date.now() };
    if (this.#first.failure !== undefined) this.#warnOfLastGood(this.#first);
    sweepLastGood(settings.lastGoodFile);
    // Before workers take requests from a gateway that goes on.
    await this.#admin.check(this.#first.config.admin);
    await this.#goLive(this.#first, await this.#crew.start());
    void ensureReady(this.#crew, log).then(() => (this.#isReady = true));
  }

  announcement(): GatewayAnnouncement {
    const { name, version } = this.#current();
    const { settings } = this.#options;
    return {
      places: this.#started.places,
      admin: this.#admin.url,
      config: { version, source: name, isLastGood: this.#first?.failure !== undefined },
      ...{ workers: settings.workers, pid: process.pid, home: settings.home.path },
    };
  }

  /** Follows changes and signals. Returns what ends that. */
  watch(): () => void {
    const { settings, source } = this.#options;
    const files = (): readonly string[] => namedFiles(this.#current().config, this.#current().fileName);
    const unwatch = settings.watches
      ? source.watch(() => void this.#reloader.reload('it changed'), files)
      : (): void => undefined;
    const hangUp = (): void => {
      for (const { worker } of this.#crew.members) void worker.reopenLogs().catch(() => undefined);
      void this.#reloader.reload('SIGHUP');
    };
    const roll = (): void => void this.#roll();
    process.on('SIGHUP', hangUp).on('SIGUSR2', roll);
    return () => {
      unwatch();
      process.off('SIGHUP', hangUp).off('SIGUSR2', roll);
    };
  }

  /** Lets open requests finish, and ends. */
  async close(): Promise<void> {
    await this.#crew.drain(this.#drainMs());
    this.#admin.close();
  }

  /** Ends at once. */
  kill(): void {
    this.#crew.kill();
    this.#admin.close();
  }

  #current(): Live {
    if (this.#live === undefined) throw new TypeError('expected a configuration to be in force');
    return this.#live;
  }

  async #goLive(live: LiveSource, started: Started): Promise<void> {
    const { settings, log } = this.#options;
    const { config, fileName, name } = live;
    this.#started = started;
    this.#live = { config, fileName, name, version: started.version, since: Date.now() };
    await this.#admin.use(config.admin, (path) => readRegularFile(resolve(dirname(fileName), path)));
    try {
      const savedAt = new Date().toISOString();
      writeLastGood(settings.lastGoodFile, { config, fileName, savedAt, version: started.version });
    } catch (error) {
      log({ level: 'error', event: 'the last good configuration cannot be kept', ...describeError(error) });
    }
  }

  #warnOfLastGood({ failure, name }: FirstConfig): void {
    const { terminal } = this.#options;
    if (failure instanceof ConfigRefused) terminal.writeError(failure.told);
    const { message = '', hint = '' } = failure?.failure ?? {};
    warn(terminal, `${message}; RUNNING WITH ${name}; try: ${hint}`);
  }

  async #roll(): Promise<void> {
    const { settings, log } = this.#options;
    if (settings.workers === 1 || this.#isRolling) {
      const event = settings.workers === 1 ? 'one worker cannot be replaced' : 'workers are being replaced';
      return log({ level: 'warn', event, try: 'start a second gateway beside this one, and stop this one' });
    }
    this.#isRolling = true;
    log({ level: 'info', event: 'workers are replaced one after another', because: 'SIGUSR2' });
    try {
      await this.#crew.roll(this.#drainMs());
      log({ level: 'info', event: 'all workers are new' });
    } catch (error) {
      const { message, hint } = toGatewayFailure(error);
      log({ level: 'error', event: 'workers were not all replaced', problem: message, try: hint });
    } finally {
      this.#isRolling = false;
    }
  }

  #drainMs(): number {
    return resolveLimits(this.#current().config.limits).drainTimeoutMs;
  }
}
