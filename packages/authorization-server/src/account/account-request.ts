import type { Parameters } from '@mintmark/oauth/parameters';
import { readOwnForm, requireSession } from '../interactions/page-form.ts';
import { pageReply, type PageOptions } from '../interactions/page-reply.ts';
import { reauthenticateLocation, signInLocation } from '../interactions/return-to.ts';
import type { PageContext } from '../pages/context.ts';
import type { PagePath } from '../pages/paths.ts';
import type { Handler, RequestContext } from '../server/context.ts';
import { redirectReply, type Reply } from '../server/reply.ts';
import { currentSession, type CurrentSession } from '../sessions/current-session.ts';

/** A request of somebody who is signed in. */
export interface AccountRequest {
  readonly request: Request;
  readonly context: RequestContext;
  readonly current: CurrentSession;
}

/** A form of theirs that one of our pages sent. */
export interface AccountForm extends AccountRequest {
  readonly form: Parameters;
}

/** How long a proof of identity is good for what is grave (C5). */
const recentSeconds = 5 * 60;

/** A page for whoever is signed in; everybody else signs in first. With `isGrave`, only after a recent proof. */
export function accountPage(
  show: (at: AccountRequest) => Promise<Reply> | Reply,
  { isGrave = false }: { readonly isGrave?: boolean } = {},
): Handler {
  return async (request, context) => {
    const current = await currentSession(request, context);
    const path = context.url.pathname.slice(context.tenant.basePath.length);
    if (!current) return redirectReply(signInLocation(path, context));
    if (isGrave && !isRecent(current, context)) return askAgain(path, context);
    return show({ request, context, current });
  };
}

/**
 * What a form does. With `graveFrom`, only after a recent proof of identity: a person whose proof is older gives it and
 * comes back to that page, where they send the form again.
 */
export function accountForm(
  act: (at: AccountForm) => Promise<Reply>,
  { graveFrom }: { readonly graveFrom?: PagePath } = {},
): Handler {
  return async (request, context) => {
    const form = await readOwnForm(request, context);
    const current = await requireSession(request, context);
    if (graveFrom !== undefined && !isRecent(current, context)) return askAgain(graveFrom, context);
    return act({ request, context, current, form });
  };
}

/** Whether the person proved who they are a moment ago. */
export function isRecent({ session }: CurrentSession, { server }: RequestContext): boolean {
  return server.now() - session.authenticatedAt <= recentSeconds * 1000;
}

/** Has the person prove once more who they are, and come back. */
export function askAgain(path: string, context: RequestContext): Reply {
  return redirectReply(reauthenticateLocation(path, context));
}

/** Sends a page of the account. */
export function accountReply(
  at: { readonly request: Request; readonly context: RequestContext },
  render: (page: PageContext) => string,
  options: PageOptions = {},
): Reply {
  return pageReply(render, at, options);
}
