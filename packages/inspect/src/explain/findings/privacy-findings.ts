import type { FindingFamily } from './finding-explanation.ts';

/** What is written for everybody to read. */
export const privacyFindings: FindingFamily<'PRV'> = {
  'PRV-01': {
    title: 'A secret in the claims',
    what: 'A claim looks like a password, a key or an access key of a cloud service.',
    why: 'A signed token is not encrypted. Everybody who gets hold of it can read it: the browser, every proxy, every log.',
    howToFindOut: 'Look at the claim. If it is real, it must be taken as known from now on.',
    howToFix:
      'Replace the secret, then have the issuer leave the claim out. Services fetch secrets from a store, not from tokens.',
    source: 'RFC 7519 §12',
  },
  'PRV-02': {
    title: 'Personal or internal data in the claims',
    what: 'The claims have personal details (e-mail address, phone number, national ID, payment card), names of internal machines, or other tokens.',
    why: 'They end up wherever tokens do: in logs, in browsers, at partners. Internal names help an attacker to find the way.',
    howToFindOut:
      'Ask which receiver needs which detail. An ID token for the client may carry them, an access token rarely has to.',
    howToFix: 'Leave them out, ask the userinfo endpoint, or encrypt the token for its receiver.',
    source: 'RFC 7519 §12, RFC 9068 §6',
  },
};
