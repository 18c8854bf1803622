/** Names under which a token may stand after `#`, the first found wins; the last two are other pages' links. */
const names = ['token', 'access_token', 'id_token', 'value'] as const;

/** The token in an address such as `#token=eyJ…`, or an empty text. */
export function readTokenFragment(hash: string): string {
  // Links of jwt.io's older pages look like #debugger-io?token=…
  const parameters = new URLSearchParams(hash.replace(/^#(?:debugger-io\?)?/, ''));
  for (const name of names) {
    const token = parameters.get(name);
    if (token !== null && token !== '') return token;
  }
  return '';
}
