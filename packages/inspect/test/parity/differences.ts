/**
 * Where a token that both refuse gets another code than from the library, and why that is right: by the library's code,
 * then by one that the inspection gives.
 */
export const differences: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  json_invalid: {
    token_malformed: 'a tilde makes it an SD-JWT, whose token ends there',
  },
  signature_invalid: {
    key_untrusted: 'tells that a key fits which the token itself brought along',
    encoding_invalid:
      'the characters that do not belong there were left out, and without them the signature fits',
    token_malformed: 'an empty payload may be a detached one, of which the signature says nothing',
  },
  key_unknown: {
    key_untrusted: 'tells that a key fits which the token itself brought along',
    signature_invalid: 'a key that is given alone is tried whatever its kid, which is told of beside',
    decryption_failed: 'a key that is given alone is tried whatever its kid',
  },
  decryption_failed: {
    token_malformed:
      'an empty part is told; the library gives one code for all that an attacker might learn from',
  },
  algorithm_unknown: {
    key_mismatch: 'the unknown algorithm is that of the key, and not that of the token',
    algorithm_refused: '" none" is meant as "none" by whoever wrote it',
    signature_missing: 'neither is there a signature',
  },
  encoding_invalid: {
    token_malformed: 'tells of another serialization what it is, and not its first foreign character',
  },
  token_malformed: {
    encoding_invalid: 'percent-encoding was undone, and what it stood for has three segments',
    algorithm_not_allowed: 'nothing at all is no token yet; what is said of is what a token would need',
    claims_encrypted: 'an encrypted token is told to be one, whatever was expected',
  },
  inner_token_unsigned: {
    algorithm_refused: 'tells that the token inside says "none"',
    claims_invalid: 'tells that there is nothing inside',
  },
  claims_invalid: {
    algorithm_not_allowed: 'the token inside of the token is judged too',
  },
};
