import { resolveAdapter } from '../adapter/adapter-options.ts';
import { AuthenticationError } from '../adapter/authentication-error.ts';
import { refusalResponse } from '../authenticate/refusal-response.ts';
import { authIn, type AuthMode, type AuthOf, type ModeOptions } from '../fetch/auth-mode.ts';
import { withHeaders } from '../fetch/with-headers.ts';

/** What Next.js passes to a route handler beside the request. */
export interface RouteContext {
  /** The dynamic parts of the path. */
  readonly params: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Who is asking, beside what Next.js passes. */
export interface AuthContext<Mode extends AuthMode = 'required'> {
  /** Who is asking. */
  readonly auth: AuthOf<Mode>;
}

/** A route handler that needs to know who is asking. */
export type AuthRouteHandler<Incoming extends Request, Context extends object, Mode extends AuthMode> = (
  request: Incoming,
  context: Context & AuthContext<Mode>,
) => Response | Promise<Response>;

/**
 * Protects a route handler of Next.js, in the Node and the edge runtime. The check is made where the data is, and not in
 * `proxy.ts` alone, which requests have got around before (CVE-2025-29927).
 *
 * @throws TypeError for missing, unknown or malformed options; the handler rejects with `AuthenticationError` where `respond` is
 * false
 * @example
 * const options = { issuers: 'https://login.example', audience: 'https://api.example' };
 * const GET = withAuth((request, { auth }) => Response.json({ owner: auth.subject }), options);
 */
export function withAuth<
  Incoming extends Request = Request,
  Context extends object = RouteContext,
  Mode extends AuthMode = 'required',
>(
  handler: AuthRouteHandler<Incoming, Context, Mode>,
  options: ModeOptions<Mode>,
): (request: Incoming, context: Context) => Promise<Response> {
  const adapter = resolveAdapter(options);
  return async (request, context) => {
    const decision = await adapter.decide(request);
    if (!decision.ok) {
      if (adapter.respond) return refusalResponse(decision);
      throw new AuthenticationError(decision);
    }
    const answer = await handler(request, { ...context, auth: authIn<Mode>(decision.auth) });
    return withHeaders(answer, decision.headers);
  };
}
