import { explanationUri, type OAuthError } from '@mintmark/oauth/errors';
import { renderError } from '../pages/trouble/error.ts';
import type { RequestContext } from '../server/context.ts';
import type { Reply } from '../server/reply.ts';
import { pageReply } from './page-reply.ts';

/** Tells a refusal to a person (A2): what was expected, its code, where it is explained, and how to name it to others. */
export function renderErrorReply(
  error: OAuthError,
  at: { readonly request: Request; readonly context: RequestContext },
): Reply {
  const { server, requestId } = at.context;
  const { reason } = error;
  const { explanationBase } = server;
  const explained =
    reason === undefined || explanationBase === undefined
      ? undefined
      : { code: reason, url: explanationUri(reason, explanationBase) };
  const model = { sentence: error.description, code: error.code, reason: explained, reference: requestId };
  return pageReply((page) => renderError(model, page), at, { status: error.status, headers: error.headers });
}
