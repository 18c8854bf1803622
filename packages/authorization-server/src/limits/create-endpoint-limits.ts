import type { Limiter } from '@mintmark/database';
import type { LimitCounters } from './counters.ts';
import type { EndpointLimit, LimitedEndpoint } from './endpoint-limit-table.ts';
import { endpointLimits } from './endpoint-limit-table.ts';
import { createLimitKeys, limitedAddress, limitedNetwork } from './limit-keys.ts';
import type { LimitVerdict } from './limit-verdict.ts';
import { allowed, denied } from './limit-verdict.ts';

/** Who uses an endpoint; what is absent is not counted. */
export interface EndpointCaller {
  /** Tenant and client id. */
  readonly client?: string | undefined;
  readonly address?: string | undefined;
  /** User id, or for mail the receiver. */
  readonly account?: string | undefined;
}

/** How endpoints other than sign-in are limited. */
export interface EndpointLimitsOptions {
  /** Secret for the keys of the counters, at least 32 bytes, the same in every process. */
  readonly secret: Uint8Array;
  /** Other limits than the defaults, by endpoint; one that is named replaces the whole entry (none). */
  readonly overrides?: Readonly<Partial<Record<LimitedEndpoint, EndpointLimit>>>;
}

export interface EndpointLimits {
  /** Takes one use. Not allowed: 429 and `Retry-After`. */
  readonly consume: (endpoint: LimitedEndpoint, caller: EndpointCaller) => Promise<LimitVerdict>;
  /** Asks without taking one. */
  readonly peek: (endpoint: LimitedEndpoint, caller: EndpointCaller) => Promise<LimitVerdict>;
  /** Forgets the account's uses after a success, as with a right code; client and address stay. */
  readonly forgive: (endpoint: LimitedEndpoint, caller: EndpointCaller) => Promise<void>;
}

const kinds = ['address', 'network', 'client', 'account'] as const;
type Kind = (typeof kinds)[number];

interface Counted {
  readonly kind: Kind;
  readonly limiter: Limiter;
  readonly key: string;
}

/** Creates the limits of the endpoints other than login, by client, address, network and account. */
export function createEndpointLimits(
  counters: LimitCounters,
  options: EndpointLimitsOptions,
): EndpointLimits {
  const limiters = createLimiters(counters, { ...endpointLimits, ...options.overrides });
  const { keyOf } = createLimitKeys(options.secret);
  const countedOf = (endpoint: LimitedEndpoint, caller: EndpointCaller): Counted[] =>
    kinds.flatMap((kind) => {
      const limiter = limiters.get(`${endpoint}-${kind}`);
      // Most endpoints count no network: nothing is read of the address for them.
      const name = limiter && nameOf(kind, caller);
      return limiter === undefined || name === undefined
        ? []
        : [{ kind, limiter, key: keyOf(endpoint, kind, name) }];
    });

  return {
    consume: async (endpoint, caller) => {
      // In turn: an address that is refused takes nothing from the account it knocks at.
      for (const { kind, limiter, key } of countedOf(endpoint, caller)) {
        const state = await limiter.consume(key);
        if (!state.allowed) return denied(kind, state.retryAfterSeconds);
      }
      return allowed;
    },
    peek: async (endpoint, caller) => {
      for (const { kind, limiter, key } of countedOf(endpoint, caller)) {
        const state = await limiter.peek(key);
        if (!state.allowed || state.remaining <= 0) return denied(kind, state.retryAfterSeconds);
      }
      return allowed;
    },
    forgive: async (endpoint, caller) => {
      const ofAccount = countedOf(endpoint, caller).filter(({ kind }) => kind === 'account');
      await Promise.all(ofAccount.map(({ limiter, key }) => limiter.reset(key)));
    },
  };
}

function nameOf(kind: Kind, caller: EndpointCaller): string | undefined {
  if (kind === 'client' || kind === 'account') return caller[kind];
  const { address } = caller;
  if (address === undefined) return undefined;
  return kind === 'address' ? limitedAddress(address) : limitedNetwork(address);
}

function createLimiters(
  counters: LimitCounters,
  table: Readonly<Record<LimitedEndpoint, EndpointLimit>>,
): ReadonlyMap<string, Limiter> {
  const limiters = new Map<string, Limiter>();
  for (const [endpoint, limit] of Object.entries(table)) {
    for (const kind of kinds) {
      const allowance = limit[kind];
      const name = `${endpoint}-${kind}`;
      if (allowance !== undefined) limiters.set(name, counters.limiter({ name, ...allowance }));
    }
  }
  return limiters;
}
