import type { FindingFamily } from './finding-explanation.ts';

/** The other header parameters. */
export const headerFindings: FindingFamily<'HDR'> = {
  'HDR-01': {
    title: 'A key inside of the token',
    what: 'The header carries a key in `jwk`. With private members (`d`, `k`, `priv` and others) it even gives the key away.',
    why: 'A verifier that uses it lets everybody sign. A private key in a token is published to everybody who sees it.',
    howToFindOut:
      'Look at the members of `jwk`. In a DPoP proof (`dpop+jwt`) a public one is required; elsewhere it hardly ever is.',
    howToFix: 'Have the issuer send `kid` instead. If a private member is there, replace the key now.',
    source: 'RFC 7515 §4.1.3, RFC 8725 §3.8',
  },
  'HDR-02': {
    title: 'An address to fetch a key from',
    what: 'The header has `jku` or `x5u`: an address of keys or certificates, chosen by whoever wrote the token.',
    why: "A verifier that follows it trusts a stranger's keys, and can be made to call addresses inside of your network.",
    howToFindOut:
      'Look at the host: does it belong to the issuer? Plain http, a user name in it, or an address inside of a network is a bad sign.',
    howToFix:
      'Ignore the parameter and configure where the keys of each issuer are. If you must follow it, allow exact addresses only, and check where their names lead.',
    source: 'RFC 8725 §3.10',
  },
  'HDR-03': {
    title: 'A certificate chain that is not in order',
    what: 'The chain in `x5c` is in the wrong order, expired, signed by itself, or not about the key that signed; or its thumbprint does not fit.',
    why: 'The chain is there to tie the key to a name. If one link fails, any key could stand there.',
    howToFindOut:
      'Show the certificates: the first must have the signing key, each next one must have issued the one before.',
    howToFix:
      'Renew or reorder the chain. Have the verifier end it at a root that you configured, not at the last certificate it carries.',
    source: 'RFC 7515 §4.1.6, §4.1.7, §4.1.8',
  },
  'HDR-04': {
    title: 'A key ID that attacks its look-up',
    what: 'The `kid` is not a text, is very long, or has characters that mean something in a path, a query, a shell or a header.',
    why: 'The key ID comes from whoever sends the token, before anything is checked. Used in a file name or an SQL statement, it chooses the key, or more.',
    howToFindOut: 'Search your code for `kid`: where does it end up? A file name, a query, a log line?',
    howToFix: 'Look it up in a table of known keys by exact comparison. Refuse what is not there.',
    example: '{"kid":"../../dev/null"}',
    source: 'RFC 8725 §3.10',
  },
  'HDR-05': {
    title: 'The key ID does not find its key',
    what: 'The token has no `kid` although the key set has several keys, its `kid` is not there, or it is there twice.',
    why: 'The verifier has to guess or to try all keys. After a change of keys that fails for some tokens and is hard to find.',
    howToFindOut: 'Compare the `kid` of the token with those of the key set: `mintmark jwks show jwks.json`.',
    howToFix: 'Give every key its own `kid`, best its thumbprint (RFC 7638), and write it into each token.',
    source: 'RFC 7515 §4.1.4, RFC 7517 §4.5',
  },
  'HDR-06': {
    title: 'Critical parameters that cannot be met',
    what: '`crit` is not a list of names, is empty, or names parameters that are absent, unknown or not extensions at all.',
    why: 'A verifier must refuse what it does not understand. One that ignores `crit` misses an extension that changes the meaning of the token.',
    howToFindOut: 'Compare the names in `crit` with the header and with the registry.',
    howToFix:
      'Have the issuer list its own extensions only. In the verifier, use a library that heeds `crit`.',
    source: 'RFC 7515 §4.1.11',
  },
  'HDR-07': {
    title: 'An unencoded payload in a JWT',
    what: 'The header says `"b64": false`: the payload is not base64url. In a JWT that is forbidden, and it needs `crit` everywhere else.',
    why: 'A library that does not know the parameter reads another payload than was signed.',
    howToFindOut:
      'Look whether this is a JWT or a detached signature over other data, for which b64 was made.',
    howToFix: 'Have the issuer leave it out in tokens.',
    source: 'RFC 7797 §7, §6',
  },
  'HDR-08': {
    title: 'Compression in a signed token',
    what: 'The header of a signed token has `zip`. It is defined for encrypted tokens only.',
    why: 'Verifiers disagree: some decompress, some do not, so they read different claims. Decompressing also takes memory before anything is checked.',
    howToFindOut: 'Look which library wrote it; some do so on their own account.',
    howToFix: 'Have the issuer leave it out. Make the token smaller by leaving claims out.',
    source: 'RFC 7516 §4.1.3',
  },
  'HDR-09': {
    title: 'No effective type',
    what: '`typ` is missing, or says only `JWT`, which every token is. So the kind of token is not written on it.',
    why: 'If one issuer makes several kinds with one key, a verifier needs to tell them apart. A type such as `at+jwt` does that in one comparison.',
    howToFindOut:
      'List the kinds of tokens that are signed with this key. If there is only this one, it does not matter.',
    howToFix:
      'Have the issuer write the type, without `application/`: `at+jwt`, `logout+jwt`, or your own `something+jwt`, and compare it in the verifier.',
    source: 'RFC 8725 §3.11, RFC 7515 §4.1.9',
  },
  'HDR-10': {
    title: 'Nesting and cty contradict each other',
    what: 'The content is another token but `cty` does not say `JWT`, or `cty` says so and the content is none.',
    why: 'The receiver decides by `cty` whether to look for an inner token. If it is wrong, claims are read from the wrong layer.',
    howToFindOut: 'Open the token and look at its content.',
    howToFix: 'Have the issuer set `"cty": "JWT"` exactly for nested tokens.',
    source: 'RFC 7519 §5.2',
  },
  'HDR-11': {
    title: 'A replicated claim that differs',
    what: 'The header of the encrypted token repeats `iss`, `sub` or `aud`, and the claim inside says something else.',
    why: "A router that goes by the header treats the token as somebody else's than the service that decrypts it.",
    howToFindOut: 'Compare both after decrypting.',
    howToFix:
      'Have the issuer write both from one value. In the receiver, refuse the token where they differ.',
    source: 'RFC 7519 §5.3',
  },
};
