import type { UpstreamConfig } from '../config/upstream-config.ts';
import type { UpstreamClient, UpstreamHandler, UpstreamRequest } from '../upstream/upstream-client.ts';
import type { UpstreamErrorCode } from '../upstream/upstream-error.ts';
import { UpstreamError } from '../upstream/upstream-error.ts';
import type { TargetAddress } from './target-address.ts';
import type { Timers } from './timers.ts';

/** A request that a fake client was given. */
export interface FakeCall {
  readonly request: UpstreamRequest;
  readonly handler: UpstreamHandler;
  readonly written: Buffer[];
  isEnded: boolean;
  isAborted: boolean;
}

/** A client that does nothing until it is told. */
export interface FakeClient extends UpstreamClient {
  readonly target: TargetAddress;
  readonly config: UpstreamConfig;
  readonly calls: FakeCall[];
  isClosed: boolean;
  isDestroyed: boolean;
}

/** Makes fake clients and keeps them in the order they were made. */
export function fakeClients(onDispatch?: (call: FakeCall, client: FakeClient) => void): {
  clients: FakeClient[];
  createClient: (target: TargetAddress, config: UpstreamConfig) => FakeClient;
} {
  const clients: FakeClient[] = [];
  const createClient = (target: TargetAddress, config: UpstreamConfig): FakeClient => {
    const client: FakeClient = {
      target,
      config,
      calls: [],
      isClosed: false,
      isDestroyed: false,
      stats: { connections: 3, open: 0, waiting: 2 },
      dispatch(request, handler) {
        const call: FakeCall = { request, handler, written: [], isEnded: false, isAborted: false };
        client.calls.push(call);
        onDispatch?.(call, client);
        return {
          write(chunk) {
            call.written.push(Buffer.from(chunk));
            return true;
          },
          end() {
            call.isEnded = true;
          },
          pause: () => undefined,
          resume: () => undefined,
          abort() {
            call.isAborted = true;
          },
        };
      },
      close() {
        client.isClosed = true;
        return Promise.resolve();
      },
      destroy() {
        client.isDestroyed = true;
      },
    };
    clients.push(client);
    return client;
  };
  return { clients, createClient };
}

/** Answers a call: with a status, or with the code of an error. */
export function answer(call: FakeCall, result: number | UpstreamErrorCode): void {
  if (typeof result === 'number') {
    call.handler.onHead(result, [], 0);
    call.handler.onEnd([]);
  } else call.handler.onError(new UpstreamError(result, 'sent'));
}

/** A clock that stands until it is turned. */
export interface FakeClock {
  readonly now: () => number;
  readonly timers: Timers;
  /** Lets time pass, calling back whatever falls due, in order. */
  advance(ms: number): void;
  /** Timers that are set. */
  pending(): number;
}

export function fakeClock(): FakeClock {
  let time = 1_000_000;
  const timers = new Map<object, { at: number; callback: () => void }>();
  const next = (until: number): object | undefined => {
    const due = [...timers].filter(([, { at }]) => at <= until).sort((a, b) => a[1].at - b[1].at);
    return due[0]?.[0];
  };
  return {
    now: () => time,
    pending: () => timers.size,
    timers: {
      set(callback, delayMs) {
        const key = {};
        timers.set(key, { at: time + delayMs, callback });
        return key;
      },
      clear(key) {
        if (typeof key === 'object' && key !== null) timers.delete(key);
      },
    },
    advance(ms) {
      const until = time + ms;
      for (let key = next(until); key !== undefined; key = next(until)) {
        const timer = timers.get(key);
        timers.delete(key);
        time = Math.max(time, timer?.at ?? time);
        timer?.callback();
      }
      time = until;
    },
  };
}

/** Numbers that look random and are the same each time. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
