import { oauthErrorOf } from '@mintmark/oauth/errors';

/** Where requests may come from. */
export interface GuardSettings {
  readonly origin: string;
  readonly csrfHeader: { readonly name: string; readonly value: string };
}

/** Lets a request through or throws `request_forged`. */
export type Guard = (request: Request, settings: GuardSettings) => void;

/**
 * For what pages of this origin ask. The static header makes browsers ask first, which nothing here allows, before a page
 * of another origin may send it (RFC 10017 §6.1.3.3.2); what browsers tell of where a request comes from has to agree.
 */
export const assertOwnPage: Guard = (request, { origin, csrfHeader }) => {
  const { headers, method } = request;
  const site = headers.get('sec-fetch-site');
  const from = headers.get('origin');
  const hasHeader = headers.get(csrfHeader.name) === csrfHeader.value;
  const isOwn = (site === null || site === 'same-origin') && (from === null || from === origin);
  // All browsers send one of the two with what changes something.
  const isKnown = readingMethods.has(method) || site !== null || from !== null;
  if (!hasHeader || !isOwn || !isKnown) throw oauthErrorOf('request_forged');
};

const readingMethods: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/**
 * For a navigation that a page of this origin or the person began: a link of another site must not sign people in or out,
 * nor may a frame, an image or a prefetch.
 */
export const assertOwnNavigation: Guard = (request) => {
  assertNavigation(request);
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') throw oauthErrorOf('request_forged');
};

/** For the navigation that the authorization server sends the browser on: its cookie proves who began it. */
export const assertCallbackNavigation: Guard = (request) => assertNavigation(request);

/** For the authorization server itself: its token proves who sent it. */
export const assertNothing: Guard = () => undefined;

function assertNavigation({ headers }: Request): void {
  const mode = headers.get('sec-fetch-mode');
  const destination = headers.get('sec-fetch-dest');
  const isNavigation = (mode ?? 'navigate') === 'navigate' && (destination ?? 'document') === 'document';
  if (!isNavigation || headers.has('sec-purpose')) throw oauthErrorOf('request_forged');
}
