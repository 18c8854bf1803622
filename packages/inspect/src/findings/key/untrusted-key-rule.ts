import { placeOfHeader } from '../place.ts';
import type { Rule } from '../rule.ts';

/** SIG-05. */
export const untrustedKey: Rule = {
  id: 'SIG-05',
  severity: 'error',
  title: 'Signed by a key that the token brings along',
  why: 'Whoever writes a token can put a key of theirs into it; that it fits says nothing about who they are.',
  fix: "Check with the issuer's own keys, and never with what stands in the token.",
  source: 'RFC 8725 §3.8, RFC 7515 §10.3',
  snippet: `createVerifier({
  keys: createIssuerJwks('https://issuer.example'), // from the issuer, not from the token
  algorithms: ['ES256'],
  issuer: 'https://issuer.example',
  audience: 'https://api.example',
})`,
  token: ({ reading, signature }) => {
    if (signature?.phrase !== 'untrusted') return [];
    const parameter = String(signature.facts['parameter']);
    const message = `the only key that fits is the one in "${parameter}": consistent with itself, and not trusted`;
    return [{ message, places: placeOfHeader(reading, parameter) }];
  },
};
