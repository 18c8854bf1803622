import type { ReasonCode } from '@mintmark/oauth/reasons';
import type { Decision, UpstreamTry } from '../decision/decision.ts';
import { maskPath, maskValue } from '../telemetry/log/mask.ts';

/** What is kept of a request that was refused or failed: plain data, which can be sent to another process. */
export interface Refusal {
  /** The identifier of the request, also in `x-request-id`. */
  readonly id: string;
  /** Epoch milliseconds. */
  readonly time: number;
  /** The method. */
  readonly method: string;
  /** The host without port. */
  readonly host: string;
  /** Without query, and without what looks like a token or a key. */
  readonly path: string;
  /** The address of the client. */
  readonly clientAddress: string;
  /** The listener that it came through. */
  readonly listener: string;
  /** The version of the configuration that decided. */
  readonly snapshot: string;
  /** The route; undefined where none fits. */
  readonly route: string | undefined;
  /** The status that the client got; 0 when it left before. */
  readonly status: number;
  /** Why. */
  readonly reason: ReasonCode;
  /** The rule that decided. */
  readonly rule: string | undefined;
  /** The claims or scopes that are missing, by name. */
  readonly missing: readonly string[];
  /** How it was authenticated; undefined where it was not. */
  readonly authentication: string | undefined;
  /** The issuer of its token. */
  readonly issuer: string | undefined;
  /** The client ID in its token. */
  readonly clientId: string | undefined;
  /** The application that it came from. */
  readonly application: string | undefined;
  /** The upstream that was asked. */
  readonly upstream: string | undefined;
  /** Each attempt at a target. */
  readonly tries: readonly UpstreamTry[];
  /** What happened when, in milliseconds after the request had come. */
  readonly steps: RefusalSteps;
  /** Header and claims of the token, encoded as it was, and never its signature. */
  readonly token: string | undefined;
  /** The claims as JSON, where there is no such token. */
  readonly claims: string | undefined;
}

/** What happened when, in milliseconds after the request had come; undefined for what did not. */
export interface RefusalSteps {
  /** The decision was made. */
  readonly decidedMs: number | undefined;
  /** The upstream was asked. */
  readonly upstreamAskedMs: number | undefined;
  /** The head of its answer came. */
  readonly upstreamAnsweredMs: number | undefined;
  /** The answer was complete. */
  readonly endedMs: number;
}

/** What is longer is not kept: a page is no archive. */
const longestClaims = 8192;

/**
 * What is kept of a decision; undefined for a request that nobody refused.
 *
 * @example
 * refusalOf(decision)?.reason; // 'token_expired'
 */
export function refusalOf(decision: Decision): Refusal | undefined {
  const { reason } = decision;
  if (reason === undefined) return undefined;
  const { id, time, listener, snapshot, route, status, rule, missing, authentication, issuer } = decision;
  const { clientId, application, upstream } = decision;
  const token = withoutSignature(decision.refusedToken);
  return {
    ...{ id: maskValue(id), time, listener, snapshot, route, status, reason, rule, missing },
    ...{ authentication, issuer, clientId, application, upstream, token },
    ...{
      method: maskValue(decision.method, 32),
      host: maskValue(decision.host),
      path: maskPath(decision.path),
    },
    clientAddress: decision.clientAddress,
    tries: decision.tries.map(({ target, result, durationMs }) => ({ target, result, durationMs })),
    steps: stepsOf(decision),
    claims: token === undefined ? claimsText(decision.claims) : undefined,
  };
}

function stepsOf({
  startedAt,
  decidedAt,
  upstreamStartedAt,
  upstreamHeadAt,
  endedAt,
}: Decision): RefusalSteps {
  const since = (moment: number): number | undefined =>
    moment === 0 ? undefined : Math.max(0, Math.round((moment - startedAt) * 1000) / 1000);
  return {
    decidedMs: since(decidedAt),
    upstreamAskedMs: since(upstreamStartedAt),
    upstreamAnsweredMs: since(upstreamHeadAt),
    endedMs: since(endedAt) ?? since(decidedAt) ?? 0,
  };
}

/** Whatever comes, two parts at most leave here, and none of what is no JWS: an opaque token is a secret as a whole. */
function withoutSignature(token: string | undefined): string | undefined {
  if (token === undefined || token.length > longestClaims) return undefined;
  const match = /^(eyJ[\w-]+)\.(eyJ[\w-]+|e30)(?:\.|$)/.exec(token);
  // The text of a match may keep the whole of a longer text alive; a copy of its own does not.
  return match === null ? undefined : Buffer.from(`${match[1]}.${match[2]}`, 'latin1').toString('latin1');
}

function claimsText(claims: Decision['claims']): string | undefined {
  if (claims === undefined) return undefined;
  const text = JSON.stringify(claims);
  return text.length > longestClaims ? undefined : text;
}
