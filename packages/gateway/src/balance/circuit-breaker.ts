/** When a breaker opens and for how long. */
export interface BreakerSettings {
  /** Failures in a row. */
  readonly failures: number;
  /** The first open time; it doubles with every trial that fails. */
  readonly openMs: number;
  /** Statuses that count as failures. */
  readonly statuses: ReadonlySet<number>;
  /** Whether requests are refused when every breaker is open; otherwise open ones are tried then. */
  readonly refuses: boolean;
}

/** What a breaker does: lets everything through, nothing, or has one request try. */
export type BreakerState = 'closed' | 'open' | 'half-open';

/** What a breaker is made of. */
export interface BreakerOptions {
  readonly now: () => number;
  /** Is told of every change. */
  readonly onChange: (state: BreakerState, openMs: number) => void;
}

const longestOpenMs = 300_000;

/**
 * Leaves a target alone after failures in a row, then lets exactly one request try.
 * Every change begins a new generation. A request reports under the generation that it began in (its ticket), so that one from before
 * the failure neither closes the breaker late nor takes the place of the trial.
 */
export class CircuitBreaker {
  settings: BreakerSettings;
  state: BreakerState = 'closed';
  /** The ticket of requests that begin now. */
  generation = 0;
  /** Failures in a row, while closed. */
  failures = 0;
  #openings = 0;
  #openUntil = 0;
  readonly #options: BreakerOptions;

  constructor(settings: BreakerSettings, options: BreakerOptions) {
    this.settings = settings;
    this.#options = options;
  }

  /** Whether a request may begin. */
  allows(): boolean {
    if (this.state === 'closed') return true;
    return this.state === 'open' && this.#options.now() >= this.#openUntil;
  }

  /** A request begins: after the open time it is the trial. */
  take(): void {
    if (this.state === 'open' && this.#options.now() >= this.#openUntil) this.#change('half-open', 0);
  }

  succeeded(ticket: number): void {
    if (ticket !== this.generation) return;
    this.failures = 0;
    if (this.state === 'closed') return;
    this.#openings = 0;
    this.#change('closed', 0);
  }

  failed(ticket: number): void {
    if (ticket !== this.generation || this.state === 'open') return;
    this.failures++;
    if (this.state === 'half-open' || this.failures >= this.settings.failures) this.#open();
  }

  /** A request has ended. A trial that told nothing, because its client left, makes room for the next one. */
  release(ticket: number): void {
    if (this.state !== 'half-open' || ticket !== this.generation) return;
    this.state = 'open';
    this.#openUntil = this.#options.now();
    this.generation++;
  }

  /** Something else has found the target well again: the next request tries, whatever is left of the open time. */
  hasten(): void {
    if (this.state === 'open') this.#openUntil = this.#options.now();
  }

  /** For how long it will stay open, at least 0. */
  remainingMs(): number {
    return this.state === 'open' ? Math.max(0, this.#openUntil - this.#options.now()) : 0;
  }

  #open(): void {
    const { openMs } = this.settings;
    const grown = Math.min(openMs * 2 ** this.#openings, Math.max(openMs, longestOpenMs));
    if (grown < longestOpenMs) this.#openings++;
    this.#openUntil = this.#options.now() + grown;
    this.#change('open', grown);
  }

  #change(state: BreakerState, openMs: number): void {
    this.state = state;
    this.generation++;
    if (state === 'closed') this.failures = 0;
    this.#options.onChange(state, openMs);
  }
}
