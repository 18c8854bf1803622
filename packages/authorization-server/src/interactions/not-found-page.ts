import { renderNotFound } from '../pages/trouble/not-found.ts';
import type { RequestContext } from '../server/context.ts';
import { emptyReply, type Reply } from '../server/reply.ts';
import { pageReply } from './page-reply.ts';

/** Nothing lives at this address: a page for people, an empty answer for programs. */
export function notFoundReply(request: Request, context: RequestContext): Reply {
  const accepted = request.headers.get('accept') ?? '';
  if (!accepted.includes('text/html')) return emptyReply(404);
  return pageReply(renderNotFound, { request, context }, { status: 404 });
}
