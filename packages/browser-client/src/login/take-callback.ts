/** What the issuer answered by way of the browser (RFC 6749 §4.1.2), not yet believed. */
export interface Callback {
  readonly state: string;
  readonly code: string | undefined;
  readonly error: string | undefined;
  /** RFC 9207. */
  readonly issuer: string | undefined;
}

/** An answer, and the address without it. */
export interface TakenCallback {
  readonly callback: Callback;
  readonly cleanUrl: string;
}

const members = ['code', 'state', 'iss', 'error', 'error_description', 'error_uri', 'session_state'];

/**
 * Takes an answer out of an address; undefined where there is none. Other pages may use the same names: an answer of no
 * login under way, which are kept as JSON in `logins`, is only taken for one where the issuer sends its answers.
 */
export function takeCallback(
  href: string,
  { redirectUri, logins }: { readonly redirectUri: string; readonly logins: string },
): TakenCallback | undefined {
  const url = new URL(href);
  const { searchParams, origin, pathname } = url;
  const [code, state, issuer, error] = members.map((name) => searchParams.get(name) ?? undefined);
  if (state === undefined || (code ?? error) === undefined) return undefined;
  if (!logins.includes(`"${state}"`) && new URL(redirectUri).href !== origin + pathname) return undefined;
  for (const name of members) searchParams.delete(name);
  return { callback: { state, code, error, issuer }, cleanUrl: url.href };
}
