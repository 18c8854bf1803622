import type { FindingFamily } from './finding-explanation.ts';

/** Kinds of tokens. */
export const profileFindings: FindingFamily<'PRO'> = {
  'PRO-01': {
    title: 'A rule of its kind of token is broken',
    what: 'The token is of a kind that a specification describes, and it breaks one of its rules: a claim is missing, must not be there, or has another form.',
    why: 'The rules keep kinds apart and limit what can be done with a token. A logout token with a `nonce`, for example, could pass for an ID token.',
    howToFindOut: 'The finding names the rule and its section. Look at `typ` for what the token says it is.',
    howToFix: 'Have the issuer keep the rule, or choose the right kind for the check.',
    source: 'RFC 9068, OpenID Connect Core 1.0, RFC 8417, RFC 9449, RFC 7523, RFC 9101, RFC 9901, RFC 9701',
  },
  'PRO-02': {
    title: 'Could pass for another kind of token',
    what: 'The token satisfies the rules of two kinds, for example of an ID token and of an access token.',
    why: 'A service that checks one kind accepts the other. Then a login at one client opens an API (cross-JWT confusion).',
    howToFindOut: 'Send an ID token to the API in a test: it must be refused.',
    howToFix: 'Have the issuer set `typ`, use different audiences for each kind, and check both.',
    source: 'RFC 8725 §2.8, §3.11, §3.12',
  },
};
