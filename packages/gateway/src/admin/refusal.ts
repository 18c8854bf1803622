import type { ReasonCode } from '@mintmark/oauth/reasons';
import type { Decision, UpstreamTry } from '../decision/decision.ts';
import { maskPath, maskValue } from '../telemetry/log/mask.ts';

/** What is kept of a request that was refused or failed: plain data, which can be sent to another process. */
export interface Refusal {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly time: number;
  readonly method: string;
  readonly host: string;
  /** Without query, and without what looks like a token or a key. */
  readonly path: string;
  readonly clientAddress: string;
  readonly listener: string;
  /** The version of the configuration that decided. */
  readonly snapshot: string;
  readonly route: string | undefined;
  readonly status: number;
  readonly reason: ReasonCode;
  readonly rule: string | undefined;
  readonly missing: readonly string[];
  readonly authentication: string | undefined;
  readonly issuer: string | undefined;
  readonly clientId: string | undefined;
  readonly application: string | undefined;
  readonly upstream: string | undefined;
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
  readonly decidedMs: number | undefined;
  readonly upstreamAskedMs: number | undefined;
  readonly upstreamAnsweredMs: number | undefined;
  readonly endedMs: number;
}

/** What is longer is not kept: a page is no archive. */
const longestClaims = 8192;

/** What is kept of a decision; undefined for a request that nobody refused. */
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
