import type { ReasonExplanation } from './reason-explanation.ts';

type Code =
  | 'signature_invalid'
  | 'signature_missing'
  | 'certificate_invalid'
  | 'certificate_untrusted'
  | 'decryption_failed'
  | 'compression_invalid'
  | 'inner_token_unsigned';

/** What signatures, certificates and encryption can be refused for. */
export const signatureReasons: Readonly<Record<Code, ReasonExplanation>> = {
  signature_invalid: {
    title: 'The signature does not match',
    what: 'The signature was not made over this header and payload with this key. Either the token was changed after it was signed, or another key signed it.',
    why: 'The signature is the only proof that the issuer wrote the token. Without it every claim could be an invention.',
    howToFindOut:
      'Check the key first: it is the reason far more often than an attack. Compare `kid` and `iss` with the environment the key is from, and for HS256 try the secret as text, base64, base64url and hex; `mintmark verify` says which reading fits.',
    howToFix:
      'Use the key of the issuer that `iss` names, in the encoding the issuer uses. If the key is right, something changed the token on the way: compare it with the one that was issued, character by character.',
  },
  signature_missing: {
    title: 'There is no signature',
    what: 'The token has no signature, or an empty one. With `alg` set to `none` it never had one; otherwise it was cut off.',
    why: 'Anybody can write an unsigned token. Libraries that accepted it let strangers in as administrators.',
    howToFindOut:
      'Look at `alg` and at the end of the text: a dot with nothing after it is an empty signature. Logs and redaction filters often cut it off.',
    howToFix:
      'Ask the issuer for signed tokens, and pass them on whole. There is no option that accepts unsigned tokens here; `decodeUnsecuredJwt` of `@mintmark/jose/unsecured` reads them without trust.',
  },
  certificate_invalid: {
    title: 'The certificate is not valid',
    what: 'A certificate of the chain is damaged, out of its dates, in the wrong order, or not meant for signing.',
    why: 'The certificate ties the key to a name, for a time and a purpose. If one of these does not hold, the key is only a key.',
    howToFindOut:
      '`openssl x509 -in cert.pem -noout -text` shows dates, purpose and names. The first certificate of `x5c` has to be that of the signing key, each next one has to have issued the one before.',
    howToFix:
      'Renew the certificate, or put the chain in order. Entries of `x5c` are plain base64, not base64url (RFC 7515 §4.1.6).',
  },
  certificate_untrusted: {
    title: 'The certificate is not trusted',
    what: 'The chain is in order, but it does not end at a root that this verifier was given. The token brought its certificates itself.',
    why: 'Anybody can make a chain of certificates. It proves something only if it ends at a root that you chose before.',
    howToFindOut:
      'Look at the last certificate of the chain and at its issuer, and compare it with the trust anchors you configured.',
    howToFix:
      'If you trust that root, give it as trust anchor. If you do not know it, the token is from somebody you do not know.',
  },
  decryption_failed: {
    title: 'It could not be decrypted',
    what: 'The token could not be opened with this key. The message does not say at which step.',
    why: 'Telling the steps apart would help somebody who sends changed tokens to learn the content bit by bit. So all failures look the same.',
    howToFindOut:
      'Compare `kid`, `alg` and `enc` of the header with your private key: `mintmark key inspect private.pem`. For `dir` and `A128KW`, compare the length and encoding of the secret.',
    howToFix:
      'Use the private key whose public part the sender used. After a change of keys, keep the old private key until all tokens made for it have expired.',
  },
  compression_invalid: {
    title: 'The compressed content is damaged or too large',
    what: 'The content was compressed before encryption, and it cannot be decompressed, or becomes larger than allowed.',
    why: 'A few bytes can grow to gigabytes. The limit keeps such a token from taking the server down (RFC 8725 §3.6, and the limit of 250 KB in its successor).',
    howToFindOut:
      'Ask the sender how large the content is before it is compressed. `zip` in the header must be `DEF`, which is raw DEFLATE without a zlib header.',
    howToFix:
      'Have the sender leave out `zip`. If the content is legitimately large, raise `limits: { inflatedBytes }`.',
  },
  inner_token_unsigned: {
    title: 'Nothing inside is signed',
    what: 'The token could be decrypted, but inside is no signed token. Encryption hides what is written; it does not say who wrote it.',
    why: 'Everybody has the public key and can encrypt for you. Only a signature inside proves the sender.',
    howToFindOut:
      '`mintmark decrypt @token.txt --key private.pem` shows the content. If it is a claims set in JSON, the sender only encrypted.',
    howToFix:
      'Have the sender sign first and then encrypt, with `cty` set to `JWT` (RFC 7519 §11.2). To read the content without trusting it, use `decryptCompactJwe` from `@mintmark/jose/jwe`.',
  },
};
