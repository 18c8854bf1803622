import type { MiddlewareHandler } from 'hono';
import { resolveAdapter } from '../adapter/adapter-options.ts';
import { keepDecision } from '../adapter/decided-requests.ts';
import { metadataAnswer } from '../adapter/metadata-answer.ts';
import { authIn, type AuthMode, type ModeOptions } from '../fetch/auth-mode.ts';
import { refuseRequest } from './refuse-request.ts';
import { honoParts } from './request-parts.ts';
import type { AuthEnv, AuthVariables } from './variables.ts';

/**
 * Middleware that lets requests with a good access token through, with `c.var.auth` to say who is asking and
 * `c.var.jwtPayload` for code that was written for `hono/jwt`. Others are answered with the reason, or thrown to `app.onError`
 * as an `HTTPException` with the option `respond: false`. It serves the metadata of the API too, where requests for them come by.
 *
 * @throws TypeError for missing, unknown or malformed options
 * @example
 * const app = new Hono();
 * app.use('/notes/*', auth({ issuers: 'https://login.example', audience: 'https://api.example' }));
 * app.get('/notes/mine', requireScopes('notes:read'), (c) => c.json({ owner: c.get('auth').subject }));
 * (await app.request('/notes/mine')).status; // 401
 */
export function auth<Mode extends AuthMode = 'required'>(
  options: ModeOptions<Mode>,
): MiddlewareHandler<AuthEnv<Mode>> {
  const adapter = resolveAdapter(options);
  return async (c, next) => {
    const parts = honoParts(c);
    const metadata = metadataAnswer(adapter.server, parts, c.req.path);
    if (metadata !== undefined) return metadata;
    const decision = await adapter.decide(parts);
    if (!decision.ok) return refuseRequest(decision, adapter);
    keepDecision(c, { adapter, auth: decision.auth });
    c.set('auth', authIn<Mode>(decision.auth));
    c.set('jwtPayload', decision.auth?.claims as AuthVariables<Mode>['jwtPayload']); // there where `auth` is
    await next();
    for (const [name, value] of Object.entries(decision.headers)) c.header(name, value);
    return undefined;
  };
}
