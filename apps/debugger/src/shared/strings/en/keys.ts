import { plural } from './plural.ts';

/** The key box. */
export const keys = {
  title: 'Key',
  box: 'Secret, PEM, JWK or key set (JWKS)',
  placeholder: 'Paste the secret or the public key. Or a certificate, a JWK, a JWKS.',
  clear: 'Clear',
  open: 'Open file',
  encoding: 'Read it as',
  encodings: { utf8: 'text', base64: 'base64', base64url: 'base64url', hex: 'hex' },
  is: {
    secret: 'A secret',
    pem: (label: string): string => `PEM: ${label.toLowerCase()}`,
    private: 'A private key; to check signatures, its public part is used',
    jwk: (kind: string): string => `A JSON Web Key (${kind})`,
    jwks: (count: number): string => `A key set of ${plural(count, 'key', 'keys')}`,
    repaired: 'its line breaks were put back',
  },
  broken: {
    json: 'This looks like a JSON Web Key, but the JSON is broken. Check for a missing brace or comma.',
    pem: 'This PEM block has no matching END line. Paste it whole, from the first dash to the last.',
    'no-key':
      'This JSON has neither "kty" nor "keys", so it is no key. From a discovery document, open its jwks_uri and paste what is there.',
    address: 'This page makes no requests. Open the address in a tab and paste the key set it shows.',
  },
  edge: {
    'line-break': 'The secret ends with a line break, which counts as part of it.',
    space: 'There is a space at the edge of the secret, which counts as part of it.',
  },
  trim: 'Remove it',
  carried: (name: string): string =>
    `The token carries or points to a key itself ("${name}"). Whoever wrote the token chose that key, so it proves nothing and is not used.`,
  usedTitle: 'Checked with',
  used: {
    kind: 'Kind',
    source: 'Given as',
    algorithm: 'Algorithm',
    kid: 'Key ID',
    thumbprint: 'Thumbprint (SHA-256)',
  },
  noKid: 'none',
  note: 'Note',
};
