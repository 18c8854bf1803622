import { resolveAdapter, type AdapterOptions } from '../adapter/adapter-options.ts';
import { isDecided } from '../adapter/decided-requests.ts';
import { metadataAnswer } from '../adapter/metadata-answer.ts';
import { createExemption, type UnlessRule } from '../adapter/unless.ts';
import { addHeaders, answerResponse } from '../node/answer.ts';
import { admit } from './carried-auth.ts';
import { createMiddleware, type Call, type Middleware } from './middleware.ts';
import { refuseRequest } from './refuse-request.ts';
import { expressParts } from './request-parts.ts';

/** Authenticates requests; {@link AuthMiddleware.unless} leaves some alone. */
export interface AuthMiddleware extends Middleware {
  /** The same for all requests but those that one of the rules fits; these are anonymous. @throws TypeError */
  unless(...rules: readonly UnlessRule[]): Middleware;
}

/**
 * Middleware that lets requests with a good access token through, with `req.auth` to say who is asking. Others are answered
 * with the reason, or handed to the error handlers with the option `respond: false`. With the option `resource` it serves the
 * metadata of the API too, where requests for them come by.
 *
 * @throws TypeError for missing, unknown or malformed options
 * @example
 * const app = express();
 * app.use(auth({ issuers: 'https://login.example', audience: 'https://api.example' }).unless({ path: '/health' }));
 * app.get('/notes', requireScopes('notes:read'), authed((req, res) => void res.json({ owner: req.auth.subject })));
 */
export function auth(options: AdapterOptions): AuthMiddleware {
  const adapter = resolveAdapter(options);

  async function authenticate({ req, res, next }: Call): Promise<void> {
    const parts = expressParts(req);
    const metadata = metadataAnswer(adapter.server, parts, req.originalUrl);
    if (metadata !== undefined) return answerResponse(res, metadata);
    const decision = await adapter.decide(parts);
    if (!decision.ok) return refuseRequest(decision, { res, next, respond: adapter.respond });
    addHeaders(res, decision.headers);
    admit(req, adapter, decision.auth);
    return next();
  }

  return Object.assign(createMiddleware(authenticate), {
    unless(...rules: readonly UnlessRule[]): Middleware {
      const isExempt = createExemption(rules);
      return createMiddleware((call) => {
        const { req, next } = call;
        if (!isExempt(req.method, req.originalUrl)) return authenticate(call);
        // Another auth() may have run before, for a part of the application.
        if (!isDecided(req)) admit(req, adapter, undefined);
        return next();
      });
    },
  });
}
