/** Where the metadata of an issuer is. */
export interface WellKnownUrls {
  /** RFC 8414 §3.1: the well-known part stands between host and path. */
  readonly authorizationServer: string;
  /** OpenID Connect Discovery §4: the well-known part stands after the path. */
  readonly openid: string;
}

/**
 * The addresses of an issuer's metadata.
 *
 * @throws TypeError for an issuer with query or fragment, or that is no web address
 * @see https://www.rfc-editor.org/rfc/rfc8414#section-3.1
 * @example
 * wellKnownUrls('https://as.example/t1').authorizationServer; // 'https://as.example/.well-known/oauth-authorization-server/t1'
 * wellKnownUrls('https://as.example/t1').openid; // 'https://as.example/t1/.well-known/openid-configuration'
 */
export function wellKnownUrls(issuer: string): WellKnownUrls {
  const { origin, pathname, search, hash } = webUrl(issuer);
  if (search !== '' || hash !== '' || /[?#]/.test(issuer)) {
    throw new TypeError('expected an issuer without query and fragment');
  }
  const path = pathname.replace(/\/$/, '');
  return {
    authorizationServer: `${origin}/.well-known/oauth-authorization-server${path}`,
    openid: `${origin}${path}/.well-known/openid-configuration`,
  };
}

/**
 * The address of a protected resource's metadata; its query stays, behind the path.
 *
 * @throws TypeError for a resource with fragment, or that is no web address
 * @see https://www.rfc-editor.org/rfc/rfc9728#section-3.1
 * @example
 * protectedResourceMetadataUrl('https://api.example/notes'); // 'https://api.example/.well-known/oauth-protected-resource/notes'
 */
export function protectedResourceMetadataUrl(resource: string): string {
  const { origin, pathname, search } = webUrl(resource);
  if (resource.includes('#')) throw new TypeError('expected a resource without fragment');
  const path = pathname === '/' ? '' : pathname;
  return `${origin}/.well-known/oauth-protected-resource${path}${search}`;
}

function webUrl(text: string): URL {
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return new URL(text);
  throw new TypeError('expected an https address');
}
