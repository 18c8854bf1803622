import type { PagePath } from '../pages/paths.ts';
import type { NoticeCode } from '../pages/problems.ts';
import type { RequestContext } from '../server/context.ts';
import { redirectReply, type Reply } from '../server/reply.ts';

/** Goes back to a page, which then says what was done: reloading it does nothing twice. */
export function done(path: PagePath, notice: NoticeCode | undefined, { tenant }: RequestContext): Reply {
  return redirectReply(`${tenant.basePath}${path}${notice === undefined ? '' : `?done=${notice}`}`);
}

/** What a page says was done: only what it may be about, so that no link makes it say something else. */
export function noticeOf<Code extends NoticeCode>(
  { url }: RequestContext,
  codes: readonly Code[],
): Code | undefined {
  const said = url.searchParams.get('done');
  return codes.find((code) => code === said);
}
