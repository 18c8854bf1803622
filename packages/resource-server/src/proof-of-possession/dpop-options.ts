import { createDpopKeyCache, dpopAlgorithms, type DpopKeyCache } from '@mintmark/oauth/dpop';
import type { RequestParts } from '../authenticate/request-parts.ts';
import type { DpopNonces } from './dpop-nonces.ts';
import { createProofMemory, type ProofMemory } from './proof-memory.ts';
import { createProofUrl } from './proof-url.ts';
import { memoryReplayStore, type ReplayStore } from './replay-store.ts';
import { numberWithin } from '../options/number-within.ts';

/** How DPoP proofs (RFC 9449) are checked. Tokens that are bound to a key always need one, whatever is set here. */
export interface DpopOptions {
  /** Whether tokens that are bound to no key are taken too, or DPoP-bound ones alone (`supported`). */
  readonly mode?: 'supported' | 'required';
  /** Whether challenges and metadata offer it; proofs are checked in any case (true). */
  readonly advertised?: boolean;
  /** The accepted algorithms of proofs, asymmetric ones alone (all that are). */
  readonly algorithms?: readonly string[];
  /** How old a proof may be by its `iat`, in seconds, 1 to 3600 (60). */
  readonly maxAgeSeconds?: number;
  /** How far in the future its `iat` may be, because clocks differ, in seconds (that of the resource server). */
  readonly clockToleranceSeconds?: number;
  /** The memory of proofs; several processes of one API share one (`memoryReplayStore()`). */
  readonly replayStore?: ReplayStore;
  /** How long the memory of proofs may take, in milliseconds; then the request is refused with 503 (1000). */
  readonly replayTimeoutMs?: number;
  /** The nonces that proofs have to have: `createDpopNonces()` (none needed). */
  readonly nonces?: DpopNonces;
  /** The address that the client used, where it is not the public origin and the path of the request (that). */
  readonly url?: (request: RequestParts) => string;
  /** How many keys of clients are kept prepared (1000). */
  readonly maxKeys?: number;
}

/** What a resource server tells the checks of possession. */
export interface PossessionSettings {
  /** The origin that clients use (that of each request). */
  readonly publicOrigin?: string | undefined;
  /** How far clocks may differ, in seconds (30). */
  readonly clockToleranceSeconds?: number | undefined;
  /** The time in milliseconds (`Date.now`). */
  readonly now?: (() => number) | undefined;
}

/** {@link DpopOptions}, checked, with the defaults filled in. */
export interface ResolvedDpop {
  readonly isRequired: boolean;
  readonly algorithms: readonly string[];
  readonly maxAgeSeconds: number;
  readonly clockToleranceSeconds: number;
  readonly memory: ProofMemory;
  readonly nonces: DpopNonces | undefined;
  readonly urlOf: (request: RequestParts) => string;
  readonly keyCache: DpopKeyCache;
  readonly now: () => number;
}

const optionNames = new Set<string>([
  'advertised',
  'mode',
  'algorithms',
  'maxAgeSeconds',
  'clockToleranceSeconds',
  'replayStore',
  'replayTimeoutMs',
  'nonces',
  'url',
  'maxKeys',
] satisfies readonly (keyof DpopOptions)[]);

/** Checks options, so that none is found wrong by a request. @throws TypeError */
export function resolveDpopOptions(options: DpopOptions, settings: PossessionSettings): ResolvedDpop {
  const unknown = Object.keys(options).find((name) => !optionNames.has(name));
  if (unknown !== undefined) throw new TypeError(`the option "dpop" has no member "${unknown}"`);
  const { mode = 'supported', algorithms = dpopAlgorithms, nonces, maxKeys = 1000 } = options;
  if (mode !== 'supported' && mode !== 'required')
    throw new TypeError('expected "mode" to be "supported" or "required"');
  if (algorithms.length === 0 || !algorithms.every((name) => dpopAlgorithms.includes(name)))
    throw new TypeError('expected "algorithms" of proofs to list asymmetric signature algorithms');
  const { now = Date.now, publicOrigin } = settings;
  return {
    isRequired: mode === 'required',
    maxAgeSeconds: numberWithin(options.maxAgeSeconds ?? 60, 'maxAgeSeconds', [1, 3600]),
    clockToleranceSeconds: numberWithin(
      options.clockToleranceSeconds ?? settings.clockToleranceSeconds ?? 30,
      'clockToleranceSeconds',
      [0, 300],
    ),
    memory: createProofMemory(options.replayStore ?? memoryReplayStore({ now }), {
      timeoutMs: numberWithin(options.replayTimeoutMs ?? 1000, 'replayTimeoutMs', [1, 60_000]),
    }),
    urlOf: options.url ?? createProofUrl(publicOrigin),
    keyCache: createDpopKeyCache({ maxKeys }),
    ...{ algorithms, nonces, now },
  };
}
