/** What a URL that may not be followed is replaced by; browsers answer it with nothing. */
export const blockedUrl = 'about:invalid';

// White space, controls and backslashes are where browsers and parsers read a URL differently.
const doubtful = /[\s\p{Cc}\\]/u;
const pathOnly = /^(?:\/(?!\/)|[?#])/;
const images = /^data:image\/(?:png|jpeg|gif|webp|avif|svg\+xml)[;,]/i;

/** Whether the URL is an absolute http(s) one: the only foreign kind a page links to. */
export function isWebUrl(url: string): boolean {
  return /^https?:\/\//i.test(url) && !doubtful.test(url) && URL.canParse(url);
}

/** Whether an image of this URL may be shown: from this origin, or carried along as a data URL. */
export function isOwnImageUrl(url: string): boolean {
  return !doubtful.test(url) && (/^\/(?!\/)/.test(url) || images.test(url));
}

/** The URL if a link or a form may lead there: a path of this origin, http(s), or an authenticator app. */
export function linkUrl(url: string): string {
  if (doubtful.test(url)) return blockedUrl;
  return pathOnly.test(url) || isWebUrl(url) || url.startsWith('otpauth://') ? url : blockedUrl;
}

/** The URL if an image may come from there, see {@link isOwnImageUrl}. */
export function imageUrl(url: string): string {
  return isOwnImageUrl(url) ? url : blockedUrl;
}
