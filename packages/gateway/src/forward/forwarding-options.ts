import type { Duplex } from 'node:stream';
import type { MirrorCopy } from '../balance/mirror.ts';
import type { Target } from '../balance/target.ts';
import type { UpstreamPool } from '../balance/upstream-pool.ts';
import type { Allowed } from '../engine/verdict.ts';
import type { UpstreamRequest } from '../upstream/upstream-client.ts';
import type { ForwardFailure } from './failure-reason.ts';

/** What a forwarding needs to be told. */
export interface ForwardingOptions {
  readonly allowed: Allowed;
  readonly pool: UpstreamPool;
  readonly request: Omit<UpstreamRequest, 'authority' | 'scheme'>;
  /** Gets a copy of the body (nobody). */
  readonly copy: MirrorCopy | undefined;
  /** The `Host` for a target. */
  readonly authorityFor: (target: Target) => string;
  /** Answers in place of the service. */
  readonly refuse: (failure: ForwardFailure) => void;
  /** Is told of a fault of the program. */
  readonly onFault: (error: unknown) => void;
  /** The answer has begun to be something else: a tunnel (101). */
  readonly tunnel: (headers: string[], socket: Duplex, head: Buffer) => void;
}
