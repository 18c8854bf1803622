import type { Middleware } from 'koa';
import { resolveAdapter, type AdapterOptions } from '../adapter/adapter-options.ts';
import { isDecided, keepDecision } from '../adapter/decided-requests.ts';
import { metadataAnswer } from '../adapter/metadata-answer.ts';
import { createExemption, type UnlessRule } from '../adapter/unless.ts';
import type { Auth } from '../authenticate/auth.ts';
import { answerWith } from './answer-with.ts';
import { refuseRequest } from './refuse-request.ts';
import { koaParts } from './request-parts.ts';

/** What `ctx.state` has behind {@link auth}. */
export interface AuthState {
  /** Who is asking; undefined for anonymous requests. */
  auth?: Auth | undefined;
  /** What `formatUser` made of it; undefined for anonymous requests. */
  user?: unknown;
}

/** Options of {@link auth} beside those that all adapters have. */
export interface UserOption {
  /** Makes `ctx.state.user` (the claims of the token). */
  readonly formatUser?: (auth: Auth) => unknown;
}

/** Authenticates requests; {@link AuthMiddleware.unless} leaves some alone. */
export interface AuthMiddleware extends Middleware<AuthState> {
  /** The same for all requests but those that one of the rules fits; these are anonymous. @throws TypeError */
  unless(...rules: readonly UnlessRule[]): Middleware<AuthState>;
}

/**
 * Middleware that lets requests with a good access token through, with `ctx.state.auth` to say who is asking. Others are
 * answered with the reason, or thrown as an `AuthenticationError` with the option `respond: false`. With the option `resource`
 * it serves the metadata of the API too, where requests for them come by.
 *
 * @throws TypeError for missing, unknown or malformed options
 * @example
 * const app = new Koa();
 * app.use(auth({ issuers: 'https://login.example', audience: 'https://api.example' }).unless({ path: '/health' }));
 * app.use(authed((ctx) => void (ctx.body = { owner: ctx.state.auth.subject })));
 */
export function auth(options: AdapterOptions & UserOption): AuthMiddleware {
  const { formatUser = claimsOf, ...others } = options;
  if (typeof formatUser !== 'function')
    throw new TypeError('expected the option "formatUser" to be a function');
  const adapter = resolveAdapter(others);

  function admit(ctx: Decidable, who: Auth | undefined): void {
    keepDecision(ctx, { adapter, auth: who });
    ctx.state.auth = who;
    ctx.state.user = who === undefined ? undefined : formatUser(who);
  }

  const authenticate: Middleware<AuthState> = async (ctx, next) => {
    const parts = koaParts(ctx);
    const metadata = metadataAnswer(adapter.server, parts, ctx.originalUrl);
    if (metadata !== undefined) return answerWith(ctx, metadata);
    const decision = await adapter.decide(parts);
    if (!decision.ok) return refuseRequest(ctx, decision, adapter);
    ctx.set({ ...decision.headers });
    admit(ctx, decision.auth);
    return next();
  };
  return Object.assign(authenticate, {
    unless(...rules: readonly UnlessRule[]): Middleware<AuthState> {
      const isExempt = createExemption(rules);
      return async (ctx, next) => {
        if (!isExempt(ctx.method, ctx.originalUrl)) return authenticate(ctx, next);
        // Another auth() may have run before, for a part of the application.
        if (!isDecided(ctx)) admit(ctx, undefined);
        return next();
      };
    },
  });
}

interface Decidable {
  readonly state: AuthState;
}

function claimsOf({ claims }: Auth): unknown {
  return claims;
}
