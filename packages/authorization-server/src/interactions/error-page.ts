import { explanationUri, type OAuthError } from '@mintmark/oauth/errors';
import { renderError } from '../pages/trouble/error.ts';
import { renderBusy } from '../pages/trouble/busy.ts';
import type { RequestContext } from '../server/context.ts';
import type { Reply } from '../server/reply.ts';
import { pageReply } from './page-reply.ts';

/** Tells a refusal to a person (A2): what was expected, its code, where it is explained, and how to name it to others. */
export function renderErrorReply(
  error: OAuthError,
  at: { readonly request: Request; readonly context: RequestContext },
): Reply {
  const { server, requestId, url } = at.context;
  const options = {
    status: error.status,
    headers: error.headers,
    // The client's wish, also where its request is refused; what it asked for by PAR is not known then.
    locales: (url.searchParams.get('ui_locales') ?? '').slice(0, 256).split(' '),
  };
  const retryAfterSeconds = Number(error.headers['retry-after']);
  if (retryAfterSeconds > 0) return pageReply((page) => renderBusy({ retryAfterSeconds }, page), at, options);
  const { reason } = error;
  const { explanationBase } = server;
  const explained =
    reason === undefined
      ? undefined
      : { code: reason, url: explanationBase && explanationUri(reason, explanationBase) };
  const model = { sentence: error.description, code: error.code, reason: explained, reference: requestId };
  return pageReply((page) => renderError(model, page), at, options);
}
