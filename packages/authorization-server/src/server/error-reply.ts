import { OAuthError, formatErrorBody } from '@mintmark/oauth/errors';
import { DatabaseError, type DatabaseErrorCode } from '@mintmark/database';
import { CredentialError } from '../credentials/errors.ts';
import { renderErrorReply } from '../interactions/error-page.ts';
import type { RequestContext, Route } from './context.ts';
import { logFailure } from './log-failure.ts';
import { jsonReply, type Reply } from './reply.ts';

/** Tells a refusal or a failure, once for all handlers (STYLE 22). What is unexpected is logged, not told. */
export async function errorReply(
  thrown: unknown,
  at: { readonly request: Request; readonly context: RequestContext; readonly route: Route },
): Promise<Reply> {
  const error = toOAuthError(thrown);
  if (error.status >= 500) logFailure(thrown, at.context);
  if (at.route.errors === 'page') return renderErrorReply(error, at);
  return jsonReply(formatErrorBody(error, { explanationBase: at.context.server.explanationBase }), {
    status: error.status,
    headers: error.headers,
  });
}

/** Failures of the database that pass by themselves, or when somebody makes room. */
const temporary: ReadonlySet<DatabaseErrorCode> = new Set(['busy', 'unavailable', 'serialization', 'full']);

function toOAuthError(thrown: unknown): OAuthError {
  if (thrown instanceof OAuthError) return thrown;
  if (thrown instanceof CredentialError && thrown.retryAfterSeconds !== undefined)
    return unavailable(thrown, thrown.retryAfterSeconds);
  if (thrown instanceof DatabaseError && temporary.has(thrown.code)) return unavailable(thrown, 1);
  return new OAuthError('server_error', 'the server met an unexpected condition', {
    status: 500,
    cause: thrown,
  });
}

function unavailable(cause: unknown, seconds: number): OAuthError {
  return new OAuthError('temporarily_unavailable', 'the server cannot answer just now', {
    status: 503,
    cause,
    headers: { 'retry-after': String(Math.ceil(seconds)) },
  });
}
