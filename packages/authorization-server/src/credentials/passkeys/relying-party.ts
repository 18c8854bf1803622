/** Who asks for a passkey: the issuer's host and origin. */
export interface RelyingParty {
  /** Name of the service, shown by the browser. */
  readonly name: string;
  /** The host of the issuer, without port. Passkeys are bound to it: they do not survive a change of host. */
  readonly id: string;
  /** The one origin that passkeys are used from. */
  readonly origin: string;
}

/** Derives the relying party from the issuer. @throws TypeError if the issuer is no https URL, nor http on localhost */
export function relyingPartyOf(issuer: string, name: string): RelyingParty {
  const url = new URL(issuer);
  // Browsers take an IP address for no relying party, so 127.0.0.1 has no passkeys; localhost has.
  const isLocal = url.hostname === 'localhost' || url.hostname.endsWith('.localhost');
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal)) {
    throw new TypeError('expected an issuer with https, or with http on localhost, to use passkeys with');
  }
  return { name, id: url.hostname, origin: url.origin };
}

/** Says whether browsers allow passkeys on this issuer. */
export function isPasskeyCapable(issuer: string): boolean {
  try {
    const { id } = relyingPartyOf(issuer, '');
    return !/^[\d.]+$|^\[/.test(id);
  } catch {
    return false;
  }
}
