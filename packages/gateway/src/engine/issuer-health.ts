import type { ResourceServerEvent } from '@mintmark/resource-server';
import type { IssuerHealth, RevocationSource } from '../admin/admin-context.ts';
import type { IssuerConfig } from '../config/issuer-config.ts';

interface Known {
  keys: IssuerHealth['keys'];
  keysReadAt: number | undefined;
  lastError: string | undefined;
  revocationsReadAt: number | undefined;
  hasHeardRevocations: boolean;
}

/** Remembers of each issuer whether its keys and revocations could be read, for the admin API. */
export class IssuerHealthLog {
  readonly #known = new Map<string, Known>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Takes in what happened to issuers of one server of tokens. */
  note(issuers: readonly string[], event: ResourceServerEvent): void {
    if (event.type === 'jwks') {
      const { origin } = event.event;
      // Keys may lie elsewhere: then they are those of the only issuer there is.
      const named = issuers.filter((issuer) => URL.canParse(issuer) && new URL(issuer).origin === origin);
      for (const issuer of named.length > 0 || issuers.length > 1 ? named : issuers)
        this.#noteKeys(this.#of(issuer), event.event);
    } else if (event.type === 'revocation') this.#noteRevocations(this.#of(event.event.issuer), event.event);
  }

  /** How the issuers of a configuration are. Those whose keys lie in a file always have them. */
  states(issuers: readonly IssuerConfig[]): readonly IssuerHealth[] {
    return issuers.map(({ issuer, keys, revocation }) => {
      const known = this.#of(issuer);
      const { keysReadAt, lastError, revocationsReadAt } = known;
      return {
        issuer,
        keys: keys !== undefined && 'file' in keys ? 'current' : known.keys,
        ...(keysReadAt === undefined ? {} : { keysReadAt }),
        ...(lastError === undefined ? {} : { lastError }),
        ...(revocationsReadAt === undefined
          ? {}
          : { revocationAgeSeconds: Math.floor((this.#now() - revocationsReadAt) / 1000) }),
        ...(revocation === undefined ? {} : { revocationsFrom: sourcesOf(known) }),
      };
    });
  }

  #noteKeys(known: Known, event: Extract<ResourceServerEvent, { type: 'jwks' }>['event']): void {
    if (event.type === 'fetched' || event.type === 'not_modified') {
      known.keys = 'current';
      known.keysReadAt = this.#now();
      known.lastError = undefined;
    } else if (event.type === 'failed') known.lastError = event.code;
    else if (event.type === 'stale') known.keys = 'stale';
  }

  #noteRevocations(known: Known, event: Extract<ResourceServerEvent, { type: 'revocation' }>['event']): void {
    if (event.type === 'list' || event.type === 'fresh') known.revocationsReadAt = this.#now();
    else if (event.type === 'heard') known.hasHeardRevocations = true;
    else if (event.type === 'failed' || event.type === 'refused') known.lastError = event.code;
  }

  #of(issuer: string): Known {
    const existing = this.#known.get(issuer);
    if (existing !== undefined) return existing;
    const made: Known = {
      ...{ keys: 'missing' as const, keysReadAt: undefined },
      ...{ lastError: undefined, revocationsReadAt: undefined, hasHeardRevocations: false },
    };
    this.#known.set(issuer, made);
    return made;
  }
}

function sourcesOf({ revocationsReadAt, hasHeardRevocations }: Known): readonly RevocationSource[] {
  return [
    ...(revocationsReadAt === undefined ? [] : (['feed'] as const)),
    ...(hasHeardRevocations ? (['replicas'] as const) : []),
  ];
}
