import type { BadTokens } from '../authenticate/bad-tokens.ts';
import type { UpstreamPool } from '../balance/upstream-pool.ts';
import type { GatewayConfig } from '../config/gateway-config.ts';
import type { Router } from '../routing/router.ts';
import type { CompiledRoute } from './compiled-route.ts';
import type { TrustedServer } from './trusted-servers.ts';
import type { WellKnown } from './well-known.ts';

/** A configuration, compiled. It never changes; a reload makes another, and requests end on the one that they began with. */
export interface Snapshot {
  /** The hash of the configuration, by which logs name it. */
  readonly version: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly config: GatewayConfig;
  readonly router: Router<CompiledRoute>;
  readonly routes: readonly CompiledRoute[];
  readonly pools: ReadonlyMap<string, UpstreamPool>;
  /** What verifies tokens, one for each set of issuers and rules that routes have. */
  readonly servers: readonly TrustedServer[];
  /** What clients have shown lately that was no good. */
  readonly badTokens: BadTokens;
  readonly explanations: string | undefined;
  /** The public keys of internal tokens. */
  readonly internalKeys: readonly Readonly<Record<string, unknown>>[];
  /** What the gateway says about its APIs and itself. */
  readonly wellKnown: WellKnown;
}
