import type { ReasonExplanation } from './reason-explanation.ts';

type Code =
  | 'algorithm_unknown'
  | 'algorithm_not_allowed'
  | 'algorithm_refused'
  | 'algorithm_unavailable'
  | 'key_invalid'
  | 'key_weak'
  | 'key_mismatch'
  | 'key_unknown'
  | 'key_is_public_key'
  | 'key_use_invalid';

/** What algorithms and keys can be refused for. */
export const keyReasons: Readonly<Record<Code, ReasonExplanation>> = {
  algorithm_unknown: {
    title: 'Unknown algorithm',
    what: 'The header names an algorithm in `alg` or `enc` that does not exist. Names are exact: `hs256` and `None` are not algorithms.',
    why: 'Attackers try spellings that one check lets pass and another takes for the real thing. A name that is not in the registry cannot be checked at all.',
    howToFindOut:
      'Compare `alg` and `enc` with the list of algorithms: upper and lower case, hyphens and spaces count.',
    howToFix:
      'If the issuer misspelt it, have it corrected. If nobody there knows the token, it was made by somebody else: look where it came from.',
  },
  algorithm_not_allowed: {
    title: 'Algorithm not allowed here',
    what: 'The algorithm exists, but it is not among those that this verifier accepts.',
    why: 'The verifier decides how tokens are signed, never the token. Otherwise an attacker chooses `none`, or `HS256` with your public key as the secret (RFC 8725 §3.1).',
    howToFindOut:
      'Compare `alg` of the header with the option `algorithms`, and with `id_token_signing_alg_values_supported` in the metadata of the issuer.',
    howToFix:
      'If the issuer really uses it, add this one name: `algorithms: ["ES256", "RS256"]` or `-a ES256,RS256`. If it does not, leave the list as it is and look who sent the token.',
  },
  algorithm_refused: {
    title: 'Algorithm refused by design',
    what: 'The algorithm is known and deliberately not done here: `none`, which signs nothing, or `RSA1_5`, whose padding can be decrypted by asking.',
    why: "With `none` everybody can write tokens. With `RSA1_5` an attacker who sees how a server fails can open other people's tokens (Bleichenbacher 1998).",
    howToFindOut: 'Look at `alg` in the header, and at the settings of the client at the issuer.',
    howToFix:
      'Set the issuer to `ES256` or `RS256` for signatures, and to `RSA-OAEP-256` or `ECDH-ES+A256KW` for encryption. Keys for RSA1_5 can be used with RSA-OAEP-256 unchanged.',
  },
  algorithm_unavailable: {
    title: 'Algorithm not available here',
    what: 'The algorithm is fine, but this runtime cannot do it. Browsers lack `ES256K`, some lack Ed448 or ML-DSA, and older Node releases lack ML-DSA.',
    why: 'Without the algorithm the signature cannot be checked, so nothing is known about the token.',
    howToFindOut:
      'Check the token where the algorithm exists: `mintmark verify @token.txt --key public.pem` on a current Node.',
    howToFix:
      'Use a newer runtime, or have the issuer sign with an algorithm that all partners have, such as ES256.',
  },
  key_invalid: {
    title: 'The key cannot be read',
    what: 'The key is damaged, incomplete or in a format that is not understood. The token was not looked at.',
    why: 'A verifier that guesses at a broken key could end up with another one. It stops, so that you see the mistake at start and not at the first login.',
    howToFindOut:
      '`mintmark key inspect key.pem` says what the file is and what is wrong with it. Often line breaks were lost in an environment variable, or only a part was pasted.',
    howToFix:
      'Export the key again, with its BEGIN and END lines. In an environment variable, write `\\n` for line breaks and turn them back, or store the key as base64 or JWK.',
  },
  key_weak: {
    title: 'The key is too weak',
    what: 'The key is shorter than its algorithm needs, has a known flaw, or is a secret that people guess. HS256 needs 32 bytes, RSA 2048 bits.',
    why: 'A signature is worth as much as the work of finding its key. Short secrets are found from a single token, without asking the server once.',
    howToFindOut:
      '`mintmark key inspect key.pem` tells the kind and length. `mintmark verify --dangerously-try-weak-keys` tells whether the weak key matches; the token stays refused.',
    howToFix:
      'Make a new key, for example `mintmark key generate ES256`, or `openssl rand -base64 48` for a secret. Put it in place at issuer and verifiers, and then throw the old one away: tokens signed with it are forgeable.',
  },
  key_mismatch: {
    title: 'Wrong kind of key',
    what: 'The key is good, but of another kind, curve or algorithm than the token needs. An RSA key cannot check ES256, and a P-384 key cannot check it either.',
    why: 'One key belongs to one algorithm. Trying it with another is the way that key confusion works.',
    howToFindOut:
      'Compare `alg` of the header with the output of `mintmark key inspect key.pem`. Perhaps the key is that of another environment or another issuer.',
    howToFix:
      'Take the key from the key set of the issuer, by the `kid` of the token. If `alg` of the JWK is wrong, correct it there.',
  },
  key_unknown: {
    title: 'No key fits',
    what: 'No key of the key set has the key ID that the token names, or none can do its algorithm.',
    why: 'Only keys of the issuer may check its tokens. Trying all others in turn would hide that something is wrong and cost time at each request.',
    howToFindOut:
      'Compare `kid` of the token with the key set: `curl https://issuer.example/jwks | mintmark jwks show -`. A missing ID means that the issuer changed its keys, or that the token is from another tenant or environment.',
    howToFix:
      'Fetch the current key set; `createRemoteJwks` does so by itself when it sees a new ID. If the issuer changes keys, it should publish the new one before it signs with it.',
  },
  key_is_public_key: {
    title: 'A public key as a secret',
    what: 'A public key, certificate or its PEM text was given as the secret for HMAC. The verifier refuses to use it that way.',
    why: 'A public key is known to all. Used as a secret, it lets anybody sign tokens that pass; that is the attack known as algorithm confusion.',
    howToFindOut:
      'Look where the verifier gets its secret from, and which `alg` the token has. A token with HS256 from an issuer that signs with RS256 is an attack or a mistake.',
    howToFix:
      'Give the key as a public key, and allow only its algorithm: `createVerifier({ keys: publicKey, algorithms: ["RS256"], … })`.',
  },
  key_use_invalid: {
    title: 'The key is for something else',
    what: 'The key says in `use` or `key_ops` that it is for another purpose, such as encryption, or for signing while verifying is needed.',
    why: 'Using one key for two purposes lets what is safe in one be used against the other. The owner of the key said what it is for.',
    howToFindOut: '`mintmark key inspect key.jwk` shows `use` and `key_ops`.',
    howToFix:
      'Take the key with `"use": "sig"` for signatures and the one with `"use": "enc"` for encryption. If the entry itself is wrong, correct it in the key set.',
  },
};
