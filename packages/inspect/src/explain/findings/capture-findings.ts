import type { FindingFamily } from './finding-explanation.ts';

/** How a token travelled. */
export const captureFindings: FindingFamily<'CAP'> = {
  'CAP-01': {
    title: 'A token in an address, or without TLS',
    what: 'The token was sent in the query of an address or in a Referer, or over http.',
    why: 'Addresses are kept in logs, histories and analytics. Over http, everybody on the way reads along.',
    howToFindOut:
      'Search access logs for `token=`. Look which pages that address links to: they get it as Referer.',
    howToFix:
      'Send it in the `Authorization` header over https. After a redirect, take it out of the address at once.',
    source: 'RFC 6750 §5.3, RFC 9700 §4.3.2',
  },
  'CAP-02': {
    title: 'A token within reach of scripts',
    what: 'The cookie with the token lacks `Secure`, `HttpOnly` or `SameSite`, or the token lies in storage that scripts can read.',
    why: 'One injected script takes the token away, and it works from anywhere. Without `SameSite`, other sites can send requests with it.',
    howToFindOut: 'Look at `Set-Cookie`, and at local and session storage in the developer tools.',
    howToFix:
      'Set the cookie as `__Host-` with `Secure; HttpOnly; SameSite=Lax; Path=/`, or keep tokens on a server of your own (backend for frontend).',
    source: 'RFC 6265 §4.1.2, RFC 10017 §8',
  },
  'CAP-03': {
    title: 'A token used where or when it should not be',
    what: 'The same token was sent to several origins, or a service answered with success after its expiry.',
    why: 'Each origin that gets it can use it at the others. A service that accepts expired tokens does not check them.',
    howToFindOut:
      'Send an expired token and one with a changed character to the service: both have to be refused.',
    howToFix:
      'Ask for a token per API and check `aud` and `exp` in each. The recording shows which service does not.',
    source: 'RFC 8725 §2.7, §3.9, RFC 7519 §4.1.4',
  },
};
