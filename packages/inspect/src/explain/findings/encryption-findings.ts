import type { FindingFamily } from './finding-explanation.ts';

/** Encrypted tokens. */
export const encryptionFindings: FindingFamily<'JWE'> = {
  'JWE-01': {
    title: 'Encrypted, and signed by nobody',
    what: 'The token is encrypted with a public key, and there is no signature inside or it is not known whether there is.',
    why: 'Everybody has the public key, so everybody can make such a token. It is secret, and it says nothing about the sender.',
    howToFindOut: 'Decrypt it and look for a token inside; `"cty": "JWT"` promises one.',
    howToFix: 'Sign first, then encrypt, and require the inner signature.',
    source: 'RFC 7519 §11.2, RFC 8725 §2.3, §3.3',
  },
  'JWE-02': {
    title: 'Encrypted where a signature is expected',
    what: 'The token is encrypted, and the expectation given here is a signed one.',
    why: 'A library that takes whatever comes can be given a token that was encrypted with the public key it meant to verify with. It opens, and that is taken for a signature.',
    howToFindOut: 'Look whether your library has one function for both kinds.',
    howToFix: 'Decide by configuration which kind is accepted, and refuse the other before a key is used.',
    source: 'RFC 7516 §9, draft-ietf-oauth-rfc8725bis §3.3',
  },
  'JWE-03': {
    title: 'Compressed before it was encrypted',
    what: '`zip` is set. What comes out may be more than 250 KB, or more than ten times what came in.',
    why: 'The length of compressed text tells something of its content, even when encrypted. And a few bytes can grow until the memory is full.',
    howToFindOut: 'Decrypt with a limit and look at both sizes.',
    howToFix: 'Have the sender leave out `zip`. In the receiver, stop decompressing at a limit.',
    source: 'RFC 8725 §3.6, draft-ietf-oauth-rfc8725bis §3.15',
  },
  'JWE-04': {
    title: 'A password hashed too often or too little',
    what: 'The number of iterations `p2c` is over 1,200,000 or under 600,000, the salt `p2s` is shorter than 8 bytes, or a password is used between machines.',
    why: 'The sender chooses `p2c`, and the receiver has to do the work: too many is a way to stop a server. Too few make the password easy to guess.',
    howToFindOut: 'Look at `p2c` and `p2s` in the header.',
    howToFix:
      'Limit `p2c` in the receiver. Between machines, use a random key or a key pair instead of a password.',
    source: 'RFC 7518 §4.8.1, draft-ietf-oauth-rfc8725bis §3.13',
  },
  'JWE-05': {
    title: 'Parts that do not fit the algorithm',
    what: 'The parts do not fit the algorithm: a key segment with `dir` or `ECDH-ES`, an initialization vector, tag or content key of the wrong length, an `epk` off its curve, or `RSA1_5`.',
    why: 'It cannot be opened, or opening it tells an attacker something about the key: a point off the curve gives parts of it away.',
    howToFindOut:
      'Compare the lengths with the algorithm: GCM has 12 bytes of vector and 16 of tag, CBC with HMAC has 16 of vector.',
    howToFix:
      'Use a current library on both sides. Have the receiver check lengths and points before it computes.',
    source: 'RFC 7518 §4, §5, RFC 8725 §3.4',
  },
  'JWE-06': {
    title: 'The same initialization vector twice',
    what: 'Two tokens with the same key have the same initialization vector.',
    why: 'With AES-GCM that reveals how the two contents differ, and lets an attacker forge further tokens.',
    howToFindOut:
      'Compare the third segment of several tokens. Look for a counter that starts again or a fixed value in a test.',
    howToFix:
      'Replace the key now. Take 12 random bytes per token, and use an `alg` that makes a new content key each time.',
    source: 'RFC 7518 §8.4, NIST SP 800-38D §8',
  },
};
