import { OAuthError } from '@mintmark/oauth/errors';
import { findInteraction } from '../authorize/interaction-state.ts';
import { renderVerifyAddress, type VerifyAddressModel } from '../pages/sign-in/verify-address.ts';
import type { RequestContext } from '../server/context.ts';
import type { Reply } from '../server/reply.ts';
import { pageReply, type PageOptions } from './page-reply.ts';

interface At {
  readonly request: Request;
  readonly context: RequestContext;
}

/** After a sign-up: a mail is on its way. `interaction` is what sending it again needs. */
export function addressSentPage(
  sent: { readonly address: string; readonly interaction?: string | undefined },
  at: At,
): Reply {
  return verifyAddressPage({ state: 'sent', ...sent }, at);
}

/** One of the pages on which an address is confirmed. */
export function verifyAddressPage(model: VerifyAddressModel, at: At, options: PageOptions = {}): Reply {
  return pageReply((page) => renderVerifyAddress(model, page), at, options);
}

/** The authorization that waits, if it does so in this browser: links of mails are opened anywhere. */
export async function waitingHere(
  id: string | undefined,
  { request, context }: At,
): Promise<string | undefined> {
  if (id === undefined) return undefined;
  try {
    await findInteraction(id, request, context);
    return id;
  } catch (error) {
    if (error instanceof OAuthError) return undefined;
    throw error;
  }
}
