import { resolveAdapter } from '../adapter/adapter-options.ts';
import { AuthenticationError } from '../adapter/authentication-error.ts';
import { refusalResponse } from '../authenticate/refusal-response.ts';
import { authIn, type AuthMode, type AuthOf, type ModeOptions } from './auth-mode.ts';
import { withHeaders } from './with-headers.ts';

/** Answers a request of somebody who is known; what the runtime passes beside the request comes behind `auth`. */
export type AuthHandler<Incoming extends Request, Rest extends readonly unknown[], Mode extends AuthMode> = (
  request: Incoming,
  auth: AuthOf<Mode>,
  ...rest: Rest
) => Response | Promise<Response>;

/**
 * Protects a handler of web-standard requests: Bun, Deno, Workers, service workers. Requests without a good token are
 * answered with the reason, and never reach it; the metadata of the API are served where the option `resource` says.
 *
 * @throws TypeError for missing, unknown or malformed options; the handler rejects with `AuthenticationError` where `respond` is
 * false
 * @example
 * const serve = withAuth((request, auth) => Response.json({ hello: auth.subject }), {
 *   issuers: 'https://login.example',
 *   audience: 'https://api.example',
 *   scopes: 'notes:read',
 * });
 * (await serve(new Request('https://api.example/notes'))).headers.get('www-authenticate'); // 'Bearer'
 */
export function withAuth<
  Incoming extends Request = Request,
  Rest extends readonly unknown[] = [],
  Mode extends AuthMode = 'required',
>(
  handler: AuthHandler<Incoming, Rest, Mode>,
  options: ModeOptions<Mode>,
): (request: Incoming, ...rest: Rest) => Promise<Response> {
  const adapter = resolveAdapter(options);
  return async (request, ...rest) => {
    const document = adapter.server.answerMetadata(request);
    if (document !== undefined) return document;
    const decision = await adapter.decide(request);
    if (!decision.ok) {
      if (adapter.respond) return refusalResponse(decision);
      throw new AuthenticationError(decision);
    }
    const answer = await handler(request, authIn<Mode>(decision.auth), ...rest);
    return withHeaders(answer, decision.headers);
  };
}
