import type { Library } from './libraries.ts';

/** Questions that we answer otherwise than some library does, and why. */
export interface Difference {
  readonly topic: string;
  readonly why: string;
  readonly cases: readonly {
    /** Names of cases. */
    readonly names: readonly string[];
    /** The libraries that answer otherwise. */
    readonly differ: readonly Library[];
  }[];
}

/** Every difference; the test fails for one that is missing here, and for one that is gone. */
export const differences: readonly Difference[] = [
  {
    topic: 'Asymmetric keys as secrets',
    why: 'The bytes are public: whoever knows them could sign. Refused in every spelling, also with text around it (RFC 8725 section 3.1, CVE-2015-9235 and its successors).',
    cases: [
      {
        names: ['a public RSA key as HMAC secret, PEM', 'a public EC key as HMAC secret, PEM'],
        differ: ['jose', 'fast-jwt'],
      },
      {
        names: [
          'a public RSA key as HMAC secret, PEM with white space before it',
          'a public RSA key as HMAC secret, PEM with a word before it',
          'a public RSA key as HMAC secret, DER',
          'a public RSA key as HMAC secret, JSON Web Key',
          'a public RSA key as HMAC secret, JSON Web Key Set',
          'a public EC key as HMAC secret, PEM with white space before it',
          'a public EC key as HMAC secret, PEM with a word before it',
          'a public EC key as HMAC secret, DER',
          'a public EC key as HMAC secret, JSON Web Key',
          'a public EC key as HMAC secret, JSON Web Key Set',
        ],
        differ: ['jose', 'fast-jwt', 'jsonwebtoken'],
      },
    ],
  },
  {
    topic: 'Short secrets',
    why: 'RFC 7518 section 3.2: a secret must be at least as long as the hash. Shorter ones can be guessed from one token; `@mintmark/jose/weak-keys` checks them for debuggers.',
    cases: [
      {
        names: ['a secret of one byte', 'a secret of 31 bytes for HS256', 'a secret of 32 bytes for HS512'],
        differ: ['jose', 'fast-jwt', 'jsonwebtoken'],
      },
      { names: ['an empty secret'], differ: ['jsonwebtoken'] },
    ],
  },
  {
    topic: 'Small RSA keys',
    why: 'RFC 7518 section 3.3: at least 2048 bits.',
    cases: [{ names: ['an RSA key of 1024 bits'], differ: ['fast-jwt', 'jsonwebtoken'] }],
  },
  {
    topic: 'Keys of another curve',
    why: 'RFC 7518 section 3.4 and RFC 8812: ES256 is P-256, ES256K is secp256k1.',
    cases: [{ names: ['a secp256k1 key for ES256'], differ: ['fast-jwt'] }],
  },
  {
    topic: 'Ed448 under the name EdDSA',
    why: 'RFC 8037 section 3.1 has both curves under this name; jose dropped Ed448, jsonwebtoken has no EdDSA.',
    cases: [{ names: ['an Ed448 key for EdDSA'], differ: ['jose', 'jsonwebtoken'] }],
  },
  {
    topic: 'RSA-PSS keys',
    why: 'RFC 4055 keys that are bound to PS256 do just that; the others take plain RSA keys alone.',
    cases: [{ names: ['an RSA-PSS key for PS256'], differ: ['jose', 'fast-jwt'] }],
  },
  {
    topic: 'Required expectations',
    why: 'A verifier that is not told algorithms, issuer and audience cannot know that a token is meant for it (RFC 8725 sections 3.1, 3.8, 3.9): our options require them.',
    cases: [
      {
        names: [
          'a good token, no allow-list',
          'a good token, no issuer expected',
          'a good token, no audience expected',
        ],
        differ: ['jose', 'fast-jwt', 'jsonwebtoken'],
      },
    ],
  },
  {
    topic: 'Algorithms the others do not have',
    why: 'RFC 8812, RFC 8037 and RFC 9864.',
    cases: [
      {
        names: ['a good token, ES256K', 'a good token, Ed448'],
        differ: ['jose', 'fast-jwt', 'jsonwebtoken'],
      },
      { names: ['a good token, EdDSA'], differ: ['jsonwebtoken'] },
      { names: ['a good token, Ed25519'], differ: ['fast-jwt', 'jsonwebtoken'] },
    ],
  },
  {
    topic: 'Loose base64url',
    why: 'RFC 7515 section 2: no padding, no line breaks, no other characters. A token with a second spelling slips past deny-lists and splits caches.',
    cases: [
      {
        names: [
          'padding after the signature, HS256',
          'padding in the claims',
          'a space in the header',
          'a line end in the header',
          'a space in the claims',
          'a line end in the claims',
          'a line end after the token, HS256',
          'a line end after the token, RS256',
          'a line end after the token, PS256',
          'a line end after the token, ES256',
          'a line end after the token, EdDSA',
        ],
        differ: ['jose'],
      },
    ],
  },
  {
    topic: 'Unused bits',
    why: 'RFC 4648 section 3.5: unused bits are zero, otherwise one token has several spellings.',
    cases: [
      {
        names: ['unused bits of the signature set, HS256', 'unused bits of the signature set, EdDSA'],
        differ: ['jose', 'fast-jwt'],
      },
      {
        names: [
          'unused bits of the signature set, RS256',
          'unused bits of the signature set, PS256',
          'unused bits of the signature set, ES256',
          'unused bits of the claims set',
        ],
        differ: ['jose', 'fast-jwt', 'jsonwebtoken'],
      },
    ],
  },
  {
    topic: 'Byte order marks',
    why: 'RFC 8259 section 8.1: JSON text does not begin with one.',
    cases: [
      {
        names: ['a byte order mark before the claims', 'a byte order mark before the header'],
        differ: ['jose'],
      },
    ],
  },
  {
    topic: 'Duplicate names',
    why: 'RFC 7515 section 4 and RFC 7519 section 4: names are unique. Two readers may otherwise see two different tokens.',
    cases: [
      {
        names: [
          'a name twice in the claims',
          'a name twice in the claims, once with an escape',
          'a name twice deep in the claims',
          'a name twice in the header',
        ],
        differ: ['jose', 'fast-jwt', 'jsonwebtoken'],
      },
    ],
  },
  {
    topic: 'Invalid Unicode',
    why: 'RFC 7515 section 2 and RFC 8259 section 8: JSON in tokens is UTF-8. Replaced characters make different tokens equal.',
    cases: [
      {
        names: ['bytes that are no UTF-8 in the claims', 'bytes that are no UTF-8 in the header'],
        differ: ['fast-jwt', 'jsonwebtoken'],
      },
      { names: ['half a surrogate pair in the claims'], differ: ['jose', 'fast-jwt', 'jsonwebtoken'] },
    ],
  },
  {
    topic: 'Deep nesting',
    why: 'More than 32 levels serve nobody but who wants to exhaust a stack; the limit `jsonDepth` can be set.',
    cases: [{ names: ['claims nested 1000 deep'], differ: ['jose', 'fast-jwt', 'jsonwebtoken'] }],
  },
  {
    topic: 'Types of header parameters',
    why: 'RFC 7515 sections 4.1.4 and 4.1.9: `kid` and `typ` are texts; code behind the verifier relies on it.',
    cases: [
      {
        names: ['a typ that is no text', 'a kid that is no text'],
        differ: ['jose', 'fast-jwt', 'jsonwebtoken'],
      },
    ],
  },
  {
    topic: 'Critical headers',
    why: 'RFC 7515 section 4.1.11: what the issuer calls critical has to be understood, and `crit` itself has to be well-formed.',
    cases: [
      {
        names: [
          'an unknown name in crit',
          'an empty crit',
          'a crit that is no array',
          'a crit that lists alg',
          'a crit that lists what is not there',
          'a crit that holds a number',
        ],
        differ: ['jsonwebtoken'],
      },
      { names: ['a crit of null'], differ: ['fast-jwt', 'jsonwebtoken'] },
      { names: ['a name twice in crit'], differ: ['jose', 'jsonwebtoken'] },
    ],
  },
  {
    topic: 'Unencoded payloads',
    why: 'RFC 7797 sections 6 and 7: `b64` has to be critical, and a JWT is never unencoded; `true` changes nothing and is understood.',
    cases: [
      { names: ['b64 true in crit'], differ: ['fast-jwt'] },
      { names: ['b64 false in crit'], differ: ['jsonwebtoken'] },
      { names: ['b64 false without crit'], differ: ['jose', 'fast-jwt', 'jsonwebtoken'] },
    ],
  },
  {
    topic: 'Absent claims',
    why: 'An expected claim that is not there does not match. fast-jwt wants `requiredClaims` in addition.',
    cases: [
      {
        names: [
          'no issuer, one expected',
          'no audience, one expected',
          'no subject, one expected',
          'no time of issue, an age limit',
        ],
        differ: ['fast-jwt'],
      },
    ],
  },
  {
    topic: 'Types of claims',
    why: 'RFC 7519 section 4.1: `sub` and `jti` are texts, `aud` a text or a list of texts, times are numbers.',
    cases: [
      { names: ['the audience in a list with a number'], differ: ['jose', 'jsonwebtoken'] },
      {
        names: ['a subject that is a number', 'a token ID that is a number'],
        differ: ['jose', 'fast-jwt', 'jsonwebtoken'],
      },
      { names: ['issued at a text'], differ: ['fast-jwt', 'jsonwebtoken'] },
    ],
  },
  {
    topic: 'Issued in the future',
    why: 'Such a token was not made by a clock that can be trusted, and defeats every limit on its age.',
    cases: [
      { names: ['issued in the future'], differ: ['jose', 'fast-jwt', 'jsonwebtoken'] },
      { names: ['an age limit, issued in the future'], differ: ['fast-jwt', 'jsonwebtoken'] },
    ],
  },
  {
    topic: 'Infinite times',
    why: '`1e400` is JSON for a number that no clock reaches: a token that lives forever.',
    cases: [
      {
        names: ['an expiry of 1e400', 'a time of issue of -1e400'],
        differ: ['jose', 'fast-jwt', 'jsonwebtoken'],
      },
    ],
  },
];
