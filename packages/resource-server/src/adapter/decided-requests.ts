import type { Auth } from '../authenticate/auth.ts';
import type { Refusal } from '../authenticate/refusal.ts';
import type { Requirements } from '../requirements/requirements.ts';
import type { ResolvedAdapter } from './adapter-options.ts';

/** What an adapter decided about a request. */
export interface DecidedRequest {
  readonly adapter: ResolvedAdapter;
  /** Who is asking; undefined for whoever needs no token. */
  readonly auth: Auth | undefined;
}

/** By the object that a framework has for a request. What is set on that object itself, anybody may have written. */
const decided = new WeakMap<object, DecidedRequest>();

/** Keeps what was decided for the handlers behind. A later decision about the same request takes its place. */
export function keepDecision(request: object, decision: DecidedRequest): void {
  decided.set(request, decision);
}

/** Whether an adapter has seen a request. */
export function isDecided(request: object): boolean {
  return decided.has(request);
}

/**
 * Who is asking: what an adapter decided, whatever else was written to the request since. Undefined for anonymous requests, and
 * where no adapter has seen the request.
 *
 * @example
 * app.get('/', (req, res) => void res.json({ name: authOf(req)?.subject ?? 'nobody' }));
 */
export function authOf(request: object): Auth | undefined {
  return decided.get(request)?.auth;
}

/**
 * What was decided about a request.
 *
 * @throws TypeError where no adapter has seen it: a route that nobody protects must not look as if somebody did
 */
export function decisionOf(request: object): DecidedRequest {
  const decision = decided.get(request);
  if (decision === undefined) throw new TypeError('expected auth() to run before what needs its decision');
  return decision;
}

/** What a request lacks for a route; undefined where it lacks nothing. */
export function lackOf(
  { adapter: { server }, auth }: DecidedRequest,
  requirements: Requirements,
): Refusal | undefined {
  return auth === undefined ? server.refuse('token_missing') : server.authorize(auth, requirements);
}
