import type { MirrorConfig } from '../config/route-config.ts';
import { BoundedBody } from './bounded-body.ts';
import { sendCopy } from './mirror-exchange.ts';
import type { CopyResult } from './mirror-exchange.ts';
import type { MirroredRequest } from './mirrored-request.ts';
import { systemTimers } from './timers.ts';
import type { Timers } from './timers.ts';
import type { UpstreamPool } from './upstream-pool.ts';

/** What copies are made of. */
export interface MirrorOptions {
  /** The service that gets them. */
  readonly pool: UpstreamPool;
  /** How long a body may be to be copied, in bytes (65536). */
  readonly maxBodyBytes?: number;
  /** How many copies are under way at most, in this worker (64). */
  readonly maxConcurrent?: number;
  /** How long an answer may take, in milliseconds (10000). */
  readonly timeoutMs?: number;
  /** A number from 0 to below 1 (`Math.random`). */
  readonly random?: () => number;
  /** Timers of the answers (those of the system). */
  readonly timers?: Timers;
}

/** What became of copies. */
export interface MirrorStats {
  /** Copies that were answered. */
  answered: number;
  /** Copies that got no answer. */
  failed: number;
  /** Requests without a copy: too many under way, a body too long or broken off, no target. */
  dropped: number;
  /** Copies under way. */
  open: number;
}

/** A copy that is still being made. None of its functions throws or waits. */
export interface MirrorCopy {
  write(chunk: Buffer): void;
  /** The body is complete: the copy is sent. */
  end(): void;
  /** The client broke off: nothing is sent. */
  abort(): void;
}

/** Gives a service copies of requests and throws its answers away. */
export interface Mirror {
  /** Begins a copy; undefined where this request gets none. A request without a body is sent at once. */
  begin(request: MirroredRequest): MirrorCopy | undefined;
  readonly stats: Readonly<MirrorStats>;
}

/** What a copy marks itself with. */
const mark = 'x-mintmark-mirror';

/**
 * Makes a mirror. Copies never slow or fail the request itself: they are sent when the body is complete, without retries, and dropped
 * where they would be too many or too long. Requests that become tunnels are not to be copied.
 */
export function createMirror(config: MirrorConfig, options: MirrorOptions): Mirror {
  const { share = 1 } = config;
  const {
    pool,
    maxBodyBytes = 65_536,
    maxConcurrent = 64,
    timeoutMs = 10_000,
    random = Math.random,
  } = options;
  const stats: MirrorStats = { answered: 0, failed: 0, dropped: 0, open: 0 };
  const timers = options.timers ?? systemTimers;
  const send = (request: MirroredRequest, body: Buffer | undefined): void => {
    const onEnd = (result: CopyResult): void => {
      stats.open--;
      stats[result]++;
    };
    sendCopy(
      { ...request, headers: markedHeaders(request.headers) },
      { pool, body, timeoutMs, timers, onEnd },
    );
  };
  return {
    stats,
    begin(request) {
      if (share < 1 && random() >= share) return undefined;
      const isTooLong = typeof request.body === 'number' && request.body > maxBodyBytes;
      if (isTooLong || stats.open >= maxConcurrent) {
        stats.dropped++;
        return undefined;
      }
      stats.open++;
      if (request.body !== 'none') return collect(request, { maxBodyBytes, stats, send });
      send(request, undefined);
      return undefined;
    },
  };
}

interface CollectOptions {
  readonly maxBodyBytes: number;
  readonly stats: MirrorStats;
  readonly send: (request: MirroredRequest, body: Buffer) => void;
}

function collect(request: MirroredRequest, { maxBodyBytes, stats, send }: CollectOptions): MirrorCopy {
  let body: BoundedBody | undefined = new BoundedBody(maxBodyBytes);
  const drop = (): void => {
    if (body === undefined) return;
    body = undefined;
    stats.open--;
    stats.dropped++;
  };
  return {
    write(chunk) {
      if (body?.add(chunk) === false) drop();
    },
    end() {
      const complete = body?.bytes();
      body = undefined;
      if (complete !== undefined) send(request, complete);
    },
    abort: drop,
  };
}

function markedHeaders(headers: readonly string[]): string[] {
  const marked: string[] = [];
  for (let index = 0; index + 1 < headers.length; index += 2) {
    const name = headers[index] ?? '';
    if (name.toLowerCase() !== mark) marked.push(name, headers[index + 1] ?? '');
  }
  marked.push(mark, '1');
  return marked;
}
