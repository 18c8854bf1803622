import type { GatewayEvent } from '@mintmark/gateway';
import { describeError } from '../../serve/log/describe-error.ts';
import type { Log, LogEntry } from '../../serve/log/log.ts';

/** What goes on failing is told again after so long. */
const againMs = 60_000;

/** Writes what happens beside requests into the log; what happens with every request is told by the access log. */
export class EventLog {
  readonly #log: Log;
  /** When failures were told last, by the origin of keys. */
  readonly #told = new Map<string, number>();

  constructor(log: Log) {
    this.#log = log;
  }

  note(event: GatewayEvent): void {
    const entry = event.type === 'tokens' ? this.#tokenEntry(event.event) : entryOf(event);
    if (entry !== undefined) this.#log(entry);
  }

  #tokenEntry(event: Extract<GatewayEvent, { type: 'tokens' }>['event']): LogEntry | undefined {
    if (event.type !== 'jwks') return undefined;
    const { origin, ...happened } = event.event;
    if (happened.type === 'fetched') {
      this.#told.delete(origin);
      return { level: 'info', event: 'keys fetched', origin, keys: happened.keys };
    }
    if (happened.type !== 'failed') return undefined;
    const now = performance.now();
    if (now - (this.#told.get(origin) ?? -againMs) < againMs) return undefined;
    this.#told.set(origin, now);
    return { level: 'warn', event: 'keys cannot be fetched', origin, code: happened.code };
  }
}

function entryOf(event: Exclude<GatewayEvent, { type: 'tokens' }>): LogEntry | undefined {
  if (event.type === 'fault')
    return { level: 'error', event: 'a fault of the program', ...describeError(event.error) };
  if (event.type === 'connection-problem') {
    const { listener, detail } = event;
    return { level: 'debug', event: 'what came was no request', listener, detail };
  }
  return event.type === 'upstream' ? upstreamEntry(event.event) : undefined;
}

const upstreamWords = {
  'circuit-opened': 'a target is left alone',
  'circuit-half-opened': 'a target is tried again',
  'circuit-closed': 'a target is used again',
  'target-ill': 'a target is ill',
  'target-well': 'a target is well again',
} as const;

function upstreamEntry(event: Extract<GatewayEvent, { type: 'upstream' }>['event']): LogEntry {
  const { type, upstream, target, rule, result } = event;
  const isBad = type === 'circuit-opened' || type === 'target-ill';
  return { level: isBad ? 'warn' : 'info', event: upstreamWords[type], upstream, target, rule, result };
}
