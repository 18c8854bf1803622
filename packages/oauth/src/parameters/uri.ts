/** Characters of a URI (RFC 3986 §2), each `%` followed by two hexadecimal digits. Browsers repair others, each its own way. */
const uriText = /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+$/;

const maxUriCharacters = 2048;

/** Whether a text is an absolute URI that every reader reads alike: a lower-case scheme, URI characters, 2,048 at most. */
export function isUri(text: string): boolean {
  return (
    text.length <= maxUriCharacters &&
    /^[a-z][a-z0-9+.-]*:/.test(text) &&
    uriText.test(text) &&
    URL.canParse(text)
  );
}
