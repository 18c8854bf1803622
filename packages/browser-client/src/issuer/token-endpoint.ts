import type { Prover } from '../dpop/prover.ts';
import { startStopwatch, type ServerClock } from '../platform/clock.ts';
import { asObject, asText, decodeJson } from '../platform/encoding.ts';
import type { Platform } from '../platform/platform.ts';

/** What the token endpoint gave (RFC 6749 §5.1), read. */
export interface TokenAnswer {
  readonly accessToken: string;
  readonly isBound: boolean;
  readonly refreshToken: string | undefined;
  readonly idToken: string | undefined;
  readonly scope: string | undefined;
  /** From when it was asked for. */
  readonly lifetimeMs: number;
  /** How long the request took. */
  readonly tookMs: number;
}

/** What came of asking. `unavailable`: nobody can tell, and the same request may be made again later. */
export type TokenOutcome =
  | { readonly kind: 'tokens'; readonly tokens: TokenAnswer }
  | { readonly kind: 'refused'; readonly error: string }
  | { readonly kind: 'unavailable'; readonly cause?: unknown; readonly retryAfterMs?: number };

/** A request to the token endpoint. */
export interface TokenRequest {
  readonly url: string;
  readonly parameters: Readonly<Record<string, string | undefined>>;
  /** Makes the proof; undefined: none is sent. */
  readonly prover: Prover | undefined;
}

const timeoutMs = 10_000;
/** Where the issuer does not say how long the token is good for (RFC 6749 §5.1 only recommends it). */
const unknownLifetimeSeconds = 60;

/** Asks the token endpoint; never rejects. A proof that was refused for its nonce or its time is made once more. */
export async function requestTokens(
  request: TokenRequest,
  clock: ServerClock,
  platform: Platform,
): Promise<TokenOutcome> {
  const elapsed = startStopwatch(platform);
  const first = await attempt(request, clock, platform);
  const last = first.isWorthRepeating ? await attempt(request, clock, platform) : first;
  const { response, body, cause } = last;
  if (!response) return { kind: 'unavailable', cause };
  const tokens = response.ok ? readTokens(body, elapsed()) : undefined;
  if (tokens) return { kind: 'tokens', tokens };
  const error = asText(body['error']);
  // Only what speaks OAuth is believed to refuse: a proxy or a captive portal ends no session.
  if (error !== undefined && response.status >= 400 && response.status < 500 && response.status !== 429)
    return { kind: 'refused', error: error.slice(0, 100) };
  return { kind: 'unavailable', retryAfterMs: (Number(response.headers.get('retry-after')) || 0) * 1000 };
}

interface Attempt {
  readonly response: Response | undefined;
  readonly body: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
  readonly isWorthRepeating: boolean;
}

const proofErrors: readonly unknown[] = ['use_dpop_nonce', 'invalid_dpop_proof'];

async function attempt(
  { url, parameters, prover }: TokenRequest,
  clock: ServerClock,
  platform: Platform,
): Promise<Attempt> {
  try {
    const headers = new Headers();
    if (prover) headers.set('dpop', await prover.prove({ method: 'POST', url }));
    const response = await platform.fetch(url, {
      ...{ method: 'POST', headers, body: formOf(parameters) },
      ...{ credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer' },
      signal: AbortSignal.timeout(timeoutMs),
    });
    const hasNonce = prover?.note(url, response) === true;
    const body = asObject(await response.json().catch(() => undefined)) ?? {};
    const hasMoved = clock.learn(timeOf(response, body));
    const isWorthRepeating = (hasMoved || hasNonce) && proofErrors.includes(body['error']);
    return { response, body, isWorthRepeating };
  } catch (cause) {
    return { response: undefined, body: {}, cause, isWorthRepeating: false };
  }
}

/** The issuer's time: of the header, where the issuer shows it to other origins, or of an ID token that it just made. */
function timeOf({ headers }: Response, body: Attempt['body']): number {
  const date = Date.parse(headers.get('date') ?? '');
  const { iat } = decodeJson(asText(body['id_token'])?.split('.')[1] ?? '') ?? {};
  return Number.isFinite(date) ? date : Number(iat ?? NaN) * 1000;
}

function formOf(parameters: TokenRequest['parameters']): URLSearchParams {
  // JSON leaves out what is undefined.
  return new URLSearchParams(JSON.parse(JSON.stringify(parameters)) as Record<string, string>);
}

function readTokens(body: Readonly<Record<string, unknown>>, tookMs: number): TokenAnswer | undefined {
  const accessToken = asText(body['access_token']);
  const type = asText(body['token_type'])?.toLowerCase();
  if (accessToken === undefined || (type !== 'bearer' && type !== 'dpop')) return undefined;
  const seconds = Number(body['expires_in'] ?? unknownLifetimeSeconds);
  return {
    accessToken,
    isBound: type === 'dpop',
    refreshToken: asText(body['refresh_token']),
    idToken: asText(body['id_token']),
    scope: asText(body['scope']),
    lifetimeMs: (seconds > 0 ? Math.min(seconds, 31_536_000) : unknownLifetimeSeconds) * 1000,
    tookMs,
  };
}
