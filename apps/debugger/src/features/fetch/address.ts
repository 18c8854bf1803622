/** What may stand behind an address. */
export const addressKinds = ['issuer', 'discovery', 'key-set'] as const;

export type AddressKind = (typeof addressKinds)[number];

export type AddressProblem = 'no-address' | 'not-https' | 'has-password';

/** An address that was typed, or why it cannot be asked. */
export type ReadAddress =
  | { readonly kind: 'empty' }
  | { readonly kind: 'problem'; readonly problem: AddressProblem }
  | { readonly kind: 'address'; readonly url: URL; readonly guess: AddressKind };

const discoverySuffix = '/.well-known/openid-configuration';
const oauthName = '/.well-known/oauth-authorization-server';

/** Reads what was typed: an issuer, a discovery document or a key set. */
export function readAddress(text: string): ReadAddress {
  const typed = text.trim();
  if (typed === '') return { kind: 'empty' };
  const url = URL.parse(typed);
  if (url === null || !/^https?:$/.test(url.protocol)) return { kind: 'problem', problem: 'no-address' };
  if (url.protocol === 'http:' && !isLoopback(url)) return { kind: 'problem', problem: 'not-https' };
  if (url.username !== '' || url.password !== '') return { kind: 'problem', problem: 'has-password' };
  return { kind: 'address', url, guess: guessKind(url) };
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1';
}

function guessKind({ pathname }: URL): AddressKind {
  if (pathname.endsWith(discoverySuffix) || pathname.includes(oauthName)) return 'discovery';
  return /jwks|keys|certs|\.json$/i.test(pathname) ? 'key-set' : 'issuer';
}

/** The address to ask. Of an issuer it is that of its discovery document (OpenID Connect Discovery section 4). */
export function requestAddress(url: URL, kind: AddressKind): string {
  return kind === 'issuer' ? `${withoutSlash(url.href)}${discoverySuffix}` : url.href;
}

/** The other address of an issuer's metadata, which puts the path after the well-known name (RFC 8414 section 3.1). */
export function oauthAddress(issuer: string): string | undefined {
  const url = URL.parse(issuer);
  if (url === null) return undefined;
  const path = url.pathname === '/' ? '' : withoutSlash(url.pathname);
  return `${url.origin}${oauthName}${path}`;
}

/** The issuer whose metadata stands at an address, or undefined where the address does not tell. */
export function issuerOf(address: string): string | undefined {
  if (address.endsWith(discoverySuffix)) return address.slice(0, -discoverySuffix.length);
  const url = URL.parse(address);
  if (url?.pathname.startsWith(oauthName) !== true) return undefined;
  return `${url.origin}${url.pathname.slice(oauthName.length)}`;
}

function withoutSlash(text: string): string {
  return text.endsWith('/') ? text.slice(0, -1) : text;
}
