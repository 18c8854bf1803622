import type { KeysOption } from '@mintmark/jose';
import type { Fetch } from '@mintmark/jose/jwks';
import type { IntrospectionListener } from './introspection-events.ts';
import { numberWithin, wholeNumberWithin } from '../options/number-within.ts';

/** How an issuer is asked about tokens (RFC 7662). One of `clientSecret` and `token` says who asks. */
export interface IntrospectionOptions {
  /** Where to ask (the `introspection_endpoint` of the issuer's metadata). */
  readonly endpoint?: string;
  /** The client ID of this API at the issuer (none: needed with `clientSecret` and with `signed`). */
  readonly clientId?: string;
  /** Its secret, sent by HTTP Basic (none). */
  readonly clientSecret?: string;
  /** A token to ask with instead, or what fetches one for each question (none). */
  readonly token?: string | (() => string | Promise<string>);
  /** Whether the issuer is asked about JWTs too, which cost no question otherwise (no). */
  readonly always?: boolean;
  /** How long an answer about an active token is believed, in seconds, never past its `exp`; 0 to ask each time (10). */
  readonly cacheSeconds?: number;
  /** How long an answer about an inactive token is believed, in seconds; 0 to ask each time (5). */
  readonly negativeCacheSeconds?: number;
  /** How many answers are kept of either kind (10000). */
  readonly maxEntries?: number;
  /** How many questions may be open at once; beyond, tokens are refused with 503 (100). */
  readonly maxOpen?: number;
  /** How long an answer may take, in milliseconds (5000). */
  readonly timeoutMs?: number;
  /** Demands answers signed by the issuer (RFC 9701); unsigned ones are refused then (plain JSON). */
  readonly signed?: SignedAnswerOptions;
}

/** How signed answers are verified. */
export interface SignedAnswerOptions {
  /** The accepted algorithms, asymmetric ones. */
  readonly algorithms: readonly string[];
  /** The keys (those of the issuer, by discovery). */
  readonly keys?: KeysOption;
  /** The `aud` of answers (`clientId`). */
  readonly audience?: string;
}

/** What a resource server tells the asker. */
export interface IntrospectionSettings {
  /** The issuer, exactly as it calls itself. */
  readonly issuer: string;
  /** The `fetch` to use (the runtime's). */
  readonly fetch?: Fetch | undefined;
  /** The time in milliseconds (`Date.now`). */
  readonly now?: (() => number) | undefined;
  /** Is told of questions and failures (nobody). */
  readonly on?: IntrospectionListener | undefined;
}

/** {@link IntrospectionOptions}, checked, with the defaults filled in; times in milliseconds. */
export interface ResolvedIntrospection {
  readonly issuer: string;
  readonly cacheMs: number;
  readonly negativeCacheMs: number;
  readonly maxEntries: number;
  readonly maxOpen: number;
  readonly timeoutMs: number;
  readonly fetch: Fetch;
  readonly now: () => number;
  readonly on: IntrospectionListener;
}

const optionNames = new Set<string>([
  'endpoint',
  'clientId',
  'clientSecret',
  'token',
  'always',
  'cacheSeconds',
  'negativeCacheSeconds',
  'maxEntries',
  'maxOpen',
  'timeoutMs',
  'signed',
] satisfies readonly (keyof IntrospectionOptions)[]);

/** Checks options, so that none is found wrong by a request. @throws TypeError */
export function resolveIntrospection(
  options: IntrospectionOptions,
  settings: IntrospectionSettings,
): ResolvedIntrospection {
  const unknown = Object.keys(options).find((name) => !optionNames.has(name));
  if (unknown !== undefined) throw new TypeError(`the option "introspection" has no member "${unknown}"`);
  const { issuer, now = Date.now, on } = settings;
  return {
    issuer,
    cacheMs: numberWithin(options.cacheSeconds ?? 10, 'cacheSeconds', [0, 3600]) * 1000,
    negativeCacheMs:
      numberWithin(options.negativeCacheSeconds ?? 5, 'negativeCacheSeconds', [0, 3600]) * 1000,
    maxEntries: wholeNumberWithin(options.maxEntries ?? 10_000, 'maxEntries', [1, 1e7]),
    maxOpen: wholeNumberWithin(options.maxOpen ?? 100, 'maxOpen', [1, 1e5]),
    timeoutMs: numberWithin(options.timeoutMs ?? 5000, 'timeoutMs', [1, 60_000]),
    // Looked up at each call, and called without an object: both matter to runtimes that replace or check it.
    fetch: settings.fetch ?? ((url, init) => fetch(url, init)),
    now,
    on: (event) => tell(on, event),
  };
}

function tell(
  ...[on, event]: [IntrospectionListener | undefined, Parameters<IntrospectionListener>[0]]
): void {
  try {
    on?.(event);
  } catch {
    // Nobody's log decides about requests.
  }
}
