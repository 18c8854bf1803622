import type { GatewayEvent } from '@mintmark/gateway';
import type { GatewayConfig, IssuerConfig } from '@mintmark/gateway/config';

/** How the keys of an issuer are, as far as this process has seen. */
export interface IssuerState {
  readonly issuer: string;
  readonly keys: 'current' | 'stale' | 'missing';
  readonly keysReadAt?: number;
  readonly lastError?: string;
}

interface Seen {
  readAt: number | undefined;
  lastError: string | undefined;
}

/** Remembers what became of fetching keys, by the origin that they come from. */
export class IssuerHealth {
  readonly #seen = new Map<string, Seen>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Takes notice of an event of the gateway. */
  note(event: GatewayEvent): void {
    if (event.type !== 'tokens' || event.event.type !== 'jwks') return;
    const { origin, ...happened } = event.event.event;
    const seen = this.#seen.get(origin) ?? { readAt: undefined, lastError: undefined };
    this.#seen.set(origin, seen);
    if (happened.type === 'fetched' || happened.type === 'not_modified') {
      seen.readAt = this.#now();
      seen.lastError = undefined;
    } else if (happened.type === 'failed') seen.lastError = happened.code;
  }

  /** How the issuers of a configuration are. */
  of({ issuers = [] }: GatewayConfig): readonly IssuerState[] {
    return issuers.map((issuer) => this.#stateOf(issuer));
  }

  #stateOf({ issuer, keys }: IssuerConfig): IssuerState {
    if (keys !== undefined && 'file' in keys) return { issuer, keys: 'current' };
    const origin = URL.parse(keys?.url ?? issuer)?.origin ?? '';
    const { readAt, lastError } = this.#seen.get(origin) ?? { readAt: undefined, lastError: undefined };
    return {
      issuer,
      keys: readAt === undefined ? 'missing' : lastError === undefined ? 'current' : 'stale',
      ...(readAt === undefined ? {} : { keysReadAt: readAt }),
      ...(lastError === undefined ? {} : { lastError }),
    };
  }
}
