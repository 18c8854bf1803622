import type { FindingFamily } from './finding-explanation.ts';

/** The claims. */
export const claimFindings: FindingFamily<'CLM'> = {
  'CLM-01': {
    title: 'An issuer that cannot be pinned',
    what: '`iss` is missing, is not an https address, has a query or fragment, or the key does not belong to the issuer it names.',
    why: 'Keys are trusted for an issuer. If nobody can say who that is, any known key vouches for any claim.',
    howToFindOut:
      'Open `<issuer>/.well-known/openid-configuration`: it must exist, and its `issuer` must be the same text.',
    howToFix:
      'Issue with one fixed https address, and compare it exactly. Take keys only from the metadata of that issuer.',
    source: 'RFC 8725 §3.8, RFC 8414 §2',
  },
  'CLM-02': {
    title: 'No definite audience',
    what: '`aud` is missing, empty or `*`, is the issuer itself, or names several parties without `azp`.',
    why: 'A token that is for everybody can be carried from one service to the next. Whoever receives it can use it as its owner.',
    howToFindOut:
      'List the services that accept this token. If it is more than one, each can act for the user at the others.',
    howToFix:
      'Ask for a token per API (`resource` or `audience` in the request), and check `aud` in each service.',
    source: 'RFC 8725 §3.9, RFC 9700 §2.3',
  },
  'CLM-03': {
    title: 'A weak subject',
    what: '`sub` is missing, is not a text, looks like an e-mail address, or could be taken for a client ID.',
    why: "E-mail addresses change hands: the next owner gets the account. If clients can choose ids that equal users' subjects, a client can pass for a user.",
    howToFindOut: 'Look what the account is found by in your service.',
    howToFix:
      'Use an id that is never given again, as a text, and store it with the issuer. Keep ids of clients and users apart.',
    source: 'RFC 8725 §3.8, RFC 9700 §4.15',
  },
  'CLM-04': {
    title: 'A JWT ID that can be guessed',
    what: '`jti` is short or a running number, so the next one can be guessed; or it is missing in a token that counts once only.',
    why: 'A guessed ID can be used up in advance, so that the real token is refused as replayed. Without one a receiver cannot notice that a proof, an assertion or a logout comes a second time.',
    howToFindOut: 'Look at several tokens in a row: do the ids count up?',
    howToFix:
      'Set `jti` to a random value of at least 128 bits, such as `crypto.randomUUID()`, and remember it until `exp`.',
    source: 'RFC 7519 §4.1.7',
  },
  'CLM-05': {
    title: 'A registered claim of the wrong type',
    what: 'A claim that is registered has another JSON type than its specification says: `aud` as a number, `iss` as a list, `amr` as a text.',
    why: 'Code that expects a text and gets a list compares differently: `"admin"` and `["admin"]` are equal in some languages and not in others.',
    howToFindOut: 'Compare with the explanation of the claim.',
    howToFix: 'Have the issuer send the registered type, or use a name of its own for something else.',
    example: '"email_verified": "true" is a text, and true even when it says "false"',
    source: 'RFC 7519 §4, IANA JSON Web Token Claims',
  },
  'CLM-06': {
    title: 'Nearly a registered name',
    what: 'A claim is spelled almost like a registered one: `Exp`, `expires`, `issuer`, `audience`, `user_id`.',
    why: 'Verifiers look for the exact name. What was meant as an expiry is not checked by anybody.',
    howToFindOut: 'Look whether the registered claim is there as well.',
    howToFix: 'Have the issuer use the registered name: `exp`, `iss`, `aud`, `sub`.',
    source: 'RFC 7519 §4.1',
  },
  'CLM-07': {
    title: 'Private names',
    what: 'A claim is neither registered nor named by something its author owns, such as an address.',
    why: 'Two parties can mean different things by the same short name. That is harmless while one party makes and reads all tokens.',
    howToFindOut: 'Ask who else reads these tokens, and whether the name might be registered later.',
    howToFix:
      'For tokens that leave the house, name the claim by an address: `https://example.com/department`.',
    source: 'RFC 7519 §4.2, §4.3',
  },
  'CLM-08': {
    title: 'Scopes that are mixed up or too wide',
    what: '`scope` is a list, or there are both `scope` and `scp`; or the rights are as wide as `*`, `admin: true` or a role with a wildcard.',
    why: 'A service that expects a text and gets a list may search in it as a text, and finds `read` in `spread`. A right to everything makes each token worth stealing.',
    howToFindOut: 'Look how each service reads the scope, and what the wildcard lets pass.',
    howToFix:
      'Write `scope` as one text with spaces, split it and compare whole names. Name rights one by one.',
    source: 'RFC 8693 §4.2, RFC 9068 §2.2.3',
  },
  'CLM-09': {
    title: 'A broken confirmation key',
    what: '`cnf` should bind the token to a key, but has its private part in it or no form that is known; or the token was sent as a plain bearer token all the same.',
    why: 'If the key is known to all or nobody asks for it, the binding is for show: a thief of the token needs nothing else.',
    howToFindOut: 'Send the token to the service without a proof, in a test: it has to answer 401.',
    howToFix:
      'Check the DPoP proof or the client certificate in the service whenever `cnf` is there. Replace a key whose private part was sent.',
    source: 'RFC 7800 §3, RFC 9449 §6',
  },
  'CLM-10': {
    title: 'A hash of another token',
    what: '`at_hash`, `c_hash`, `s_hash` or `ath` does not equal the hash of the token, code or state that was given with it.',
    why: 'The hash ties two values together, so that nobody can put one from another login beside it. Here they do not belong together.',
    howToFindOut:
      'Compute it: for `at_hash`, the left half of the hash that goes with `alg`, in base64url; for `ath`, the whole SHA-256.',
    howToFix:
      'Discard both and start again. If it never fits, look whether the hash follows the algorithm of the ID token.',
    source: 'OpenID Connect Core 1.0 §3.1.3.6, RFC 9449 §4.3',
  },
};
