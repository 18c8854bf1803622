import type { ResourceServerEvent } from '@mintmark/resource-server';
import type { UpstreamEvent } from '../balance/upstream-event.ts';

/** What a gateway tells beside its decisions: nothing of it holds a token or a claim. */
export type GatewayEvent =
  /** Keys, revocations, introspection. */
  | { readonly type: 'tokens'; readonly event: ResourceServerEvent }
  /** Targets that fall ill or get well, and their circuit breakers. */
  | { readonly type: 'upstream'; readonly event: UpstreamEvent }
  /** Something came that was no request of HTTP. */
  | { readonly type: 'connection-problem'; readonly listener: string; readonly detail: string }
  /** A fault of the program; the request was refused. */
  | { readonly type: 'fault'; readonly error: unknown }
  /** Another configuration is live. */
  | { readonly type: 'reloaded'; readonly version: string };
