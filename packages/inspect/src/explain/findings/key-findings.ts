import type { FindingFamily } from './finding-explanation.ts';

/** Keys, secrets and key sets. */
export const keyFindings: FindingFamily<'KEY'> = {
  'KEY-01': {
    title: 'A secret that is too short',
    what: 'The HMAC secret has fewer bytes than its hash: 32 for `HS256`, 48 for `HS384`, 64 for `HS512`.',
    why: 'RFC 7518 requires at least that length. Shorter secrets are the easier to guess, and one token is enough to try at full speed.',
    howToFindOut: 'Count bytes, not characters: 32 letters of hex are only 16 bytes of randomness.',
    howToFix:
      'Make a new one: `openssl rand -base64 48`, and read it as base64 on both sides. Better, use a key pair.',
    source: 'RFC 7518 §3.2',
  },
  'KEY-02': {
    title: 'A key that everybody knows',
    what: 'The secret or key is one that is published: a word from a list, a sample of a website, an RFC or the default of a framework.',
    why: 'Everybody has it, and attackers try these first. Whoever knows the secret can sign as anybody.',
    howToFindOut:
      '`mintmark` compares it with its lists on your machine and sends nothing. Never look for a secret on the web.',
    howToFix: 'Replace it everywhere now, and let the software refuse to start with a default.',
    example: 'your-256-bit-secret',
    source: 'RFC 8725 §3.5',
  },
  'KEY-03': {
    title: 'A secret that can be guessed',
    what: 'The secret is long enough, but made of words, repetitions, a date or a UUID, so it has far fewer possibilities than its length promises.',
    why: 'Guessing runs at billions of tries per second against one token, without asking the server once.',
    howToFindOut: 'Ask how it was made. If a person thought of it, it is guessable.',
    howToFix: 'Take a random value from a generator: `openssl rand -base64 48`.',
    source: 'RFC 8725 §3.5',
  },
  'KEY-04': {
    title: 'The secret fits only when it is read otherwise',
    what: 'The signature fits only if the secret is decoded from base64, base64url or hex, or has white space or a line break taken off or added.',
    why: 'Issuer and verifier read the same text differently. It works with one library and fails with the next.',
    howToFindOut:
      'The finding says which reading fits. Look for `echo` without `-n`, and for settings such as "secret is base64 encoded".',
    howToFix:
      'Agree on one encoding and write it into the configuration of both sides. Store secrets without a line break: `printf %s`.',
    source: 'RFC 7518 §3.2',
  },
  'KEY-05': {
    title: 'A key that is too weak or no key at all',
    what: 'An RSA key under 2048 bits, with an exponent of 1 or an even one, or of the ROCA kind; or an elliptic curve point that is not on its curve.',
    why: 'Such keys can be factored or leak the private key in use. A signature made with them proves nothing.',
    howToFindOut:
      '`mintmark key inspect key.pem` gives length and exponent. ROCA keys come from smart cards made between 2012 and 2017.',
    howToFix: 'Make a new key with current software: `mintmark key generate ES256`.',
    source: 'RFC 7518 §3.3, RFC 8725 §3.4',
  },
  'KEY-06': {
    title: 'A key set that is not in order',
    what: 'The key set has private or symmetric keys, one key ID twice, or entries without `kid`, `alg` or `use`, or that contradict themselves.',
    why: 'A published private key is lost. Missing or doubled names make verifiers try keys that were never meant for them.',
    howToFindOut: '`mintmark jwks show jwks.json` lists every entry with what is wrong.',
    howToFix:
      'Publish only public parts: `mintmark jwks public keys.json`. Give each key `kid`, `alg` and `use`; replace every key whose private part was published.',
    source: 'RFC 7517 §4, §5, §9.2',
  },
  'KEY-07': {
    title: 'A private key where the public one is enough',
    what: 'A private key was given to check a signature. Only its public part is needed, and only that part was used.',
    why: "A private key in a form, a ticket or a verifier's configuration is one more place where it can be stolen.",
    howToFindOut: 'Look where the key was copied from, and who can read that place.',
    howToFix:
      'Give the public key: `mintmark key convert --public`. If the private one was sent to anybody, replace it.',
    source: 'RFC 7517 §9.2',
  },
};
