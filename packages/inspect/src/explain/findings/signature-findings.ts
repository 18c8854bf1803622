import type { FindingFamily } from './finding-explanation.ts';

/** The signature. */
export const signatureFindings: FindingFamily<'SIG'> = {
  'SIG-01': {
    title: 'Signature and algorithm contradict each other',
    what: 'The signature is empty although the algorithm signs, or there is one although the algorithm is `none`.',
    why: 'An empty signature that is accepted is the same as none at all. A signature beside `none` looks signed to a person and is not.',
    howToFindOut:
      'Look at the end of the token. Redaction in logs leaves the last dot with nothing after it.',
    howToFix: 'Copy the token whole. In the verifier, an empty signature is an error before any key is used.',
    source: 'RFC 7515 §5.2, RFC 7519 §6',
  },
  'SIG-02': {
    title: 'A signature of the wrong length',
    what: 'Most algorithms have signatures of one length: `HS256` 32 bytes, `ES256` 64, `Ed25519` 64, RSA as long as its modulus. This one is longer or shorter.',
    why: 'It cannot be right. ECDSA in ASN.1 (DER) form is a common mistake of issuers: it starts with byte 0x30 and varies in length.',
    howToFindOut:
      'Compare the length with the table of the algorithm. If it is DER, the signing code uses a general function of its platform.',
    howToFix:
      'For ECDSA, sign with the IEEE P1363 form (`dsaEncoding: "ieee-p1363"` in Node, `SHA256withECDSAinP1363Format` in Java).',
    source: 'RFC 7518 §3',
  },
  'SIG-03': {
    title: 'A signature of zeros',
    what: 'All bytes are zero, or one half of an ECDSA signature (r or s) is.',
    why: 'Java 15 to 18 accepted zeros as the signature of anything (CVE-2022-21449). Nobody sends this by accident.',
    howToFindOut: 'Look where the token came from, and check the version of Java in each verifier.',
    howToFix:
      'Update the runtime. A verifier has to check that r and s lie between 1 and the order of the curve.',
    source: 'CVE-2022-21449, RFC 7518 §3.4',
  },
  'SIG-04': {
    title: 'A signature with a second valid form',
    what: 'For every ECDSA signature there is a second one, with another s, that anybody can compute. This one has the larger s.',
    why: 'Nothing is forged by it: header and payload stay the same. But the text of the token changes, so a deny list by text or hash does not find it.',
    howToFindOut: 'Look what your replay cache or deny list is keyed by.',
    howToFix: 'Key it by `jti` together with `iss`. The token itself needs no change.',
    source: 'RFC 7518 §3.4',
  },
  'SIG-05': {
    title: 'Signed by a key that the token brings along',
    what: 'The signature fits a key that is in the token or that the token points to (`jwk`, `x5c`, `jku`, `x5u`), and no other.',
    why: 'Whoever wrote the token chose that key. It is consistent, and it proves nothing about who wrote it.',
    howToFindOut: 'Compare the thumbprint of the key with those the issuer publishes.',
    howToFix:
      'Take keys from the issuer, by an address you configured. Ignore keys in tokens, except where a proof of possession compares them.',
    source: 'RFC 8725 §3.8, RFC 7515 §10.3',
  },
  'SIG-06': {
    title: 'The same ECDSA nonce in two signatures',
    what: 'Two tokens with different contents have the same first half (r) of their ECDSA signatures. The signer used one random number twice.',
    why: 'From two such signatures, anybody can compute the private key with school algebra. The key has to be taken as known.',
    howToFindOut:
      'Compare the first 32 bytes of the signatures of several tokens with one `kid`. Look for a broken random source, a restored virtual machine or home-made signing.',
    howToFix:
      'Replace the key now, and sign with a library that derives the number from the message (RFC 6979), or with Ed25519.',
    source: 'RFC 6979 §1, RFC 8725 §3.2',
  },
};
