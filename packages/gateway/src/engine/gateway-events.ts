import type { ResourceServerEvent } from '@mintmark/resource-server';
import type { UpstreamEvent } from '../balance/upstream-event.ts';

/** What a gateway tells beside its decisions: nothing of it holds a token or a claim. */
export type GatewayEvent =
  /** Keys, revocations, introspection. */
  | {
      readonly type: 'tokens';
      /** What the verifier of tokens told. */
      readonly event: ResourceServerEvent;
    }
  /** Targets that fall ill or get well, and their circuit breakers. */
  | {
      readonly type: 'upstream';
      /** The target and what changed. */
      readonly event: UpstreamEvent;
    }
  /** Something came that was no request of HTTP. */
  | {
      readonly type: 'connection-problem';
      /** The name of the listener. */
      readonly listener: string;
      /** What was wrong, without a byte of what came. */
      readonly detail: string;
    }
  /** A fault of the program; the request was refused. */
  | {
      readonly type: 'fault';
      /** What was thrown; for the log of the operator, never for the client. */
      readonly error: unknown;
    }
  /** Another configuration is live. */
  | {
      readonly type: 'reloaded';
      /** The hash of the configuration that is live now. */
      readonly version: string;
    };
