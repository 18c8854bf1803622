import type { UpstreamClient, UpstreamRequest } from '../upstream/upstream-client.ts';
import { probe } from './health-probe.ts';
import type { HealthResult } from './health-question.ts';
import type { HealthSettings } from './health-settings.ts';
import type { TargetState } from './target-state.ts';
import type { Timers } from './timers.ts';

/** What the checks of one target are made of. */
export interface HealthCheckOptions {
  readonly state: TargetState;
  readonly settings: HealthSettings;
  readonly place: Pick<UpstreamRequest, 'authority' | 'scheme'>;
  readonly createClient: () => UpstreamClient;
  readonly timers: Timers;
  readonly random: () => number;
  /** The target fell ill, or got well. */
  readonly onChange: (isWell: boolean, result: number | string) => void;
}

const firstWithinMs = 1000;

/** Asks one target again and again whether it is well. */
export class HealthCheck {
  readonly #options: HealthCheckOptions;
  #client: UpstreamClient | undefined;
  #timer: unknown;
  #stopProbe: (() => void) | undefined;
  #isStopped = false;

  constructor(options: HealthCheckOptions) {
    this.#options = options;
  }

  start(): void {
    const { settings, random } = this.#options;
    this.#plan(random() * Math.min(settings.intervalMs, firstWithinMs));
  }

  stop(): void {
    this.#isStopped = true;
    this.#options.timers.clear(this.#timer);
    this.#stopProbe?.();
    this.#client?.destroy();
  }

  #plan(delayMs: number): void {
    this.#timer = this.#options.timers.set(() => this.#ask(), delayMs);
  }

  #ask(): void {
    const { settings, timers, place } = this.#options;
    const { question, timeoutMs } = settings;
    const onResult = (result: HealthResult): void => this.#told(result);
    try {
      this.#client ??= this.#options.createClient();
      this.#stopProbe = probe(this.#client, { question, place, timeoutMs, timers, onResult });
    } catch {
      this.#told({ isWell: false, shown: 'client_failed' });
    }
  }

  #told({ isWell, shown }: HealthResult): void {
    if (this.#isStopped) return;
    const { state, settings, random, onChange } = this.#options;
    state.lastCheck = shown;
    state.contrary = isWell === state.isWell ? 0 : state.contrary + 1;
    if (state.contrary >= (isWell ? settings.healthyAfter : settings.unhealthyAfter)) {
      state.isWell = isWell;
      state.contrary = 0;
      if (isWell) state.breaker.hasten();
      onChange(isWell, shown);
    }
    // Not all workers and replicas at the same moment.
    this.#plan(settings.intervalMs * (0.9 + 0.2 * random()));
  }
}
