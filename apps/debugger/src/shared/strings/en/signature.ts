const bytes = (count: number): string => `${count.toLocaleString('en')} ${count === 1 ? 'byte' : 'bytes'}`;

/** What checking a signature, or opening an encrypted token, came to. */
export const signature = {
  words: {
    yes: 'yes',
    opened: 'opened',
    no: 'no',
    weak: 'weak key',
    forged: 'forged',
    nobody: 'by nobody',
    unknown: 'not checked',
    broken: 'key unreadable',
    mismatch: 'wrong key',
    impossible: 'not possible here',
    working: 'checking',
  },
  waiting: 'Waiting for a token.',
  working: 'Checking.',
  noKey: {
    secret: (algorithm: string): string =>
      `Give the secret: ${algorithm} needs the one the issuer signs with.`,
    public: (algorithm: string): string =>
      `Give the issuer's public key: ${algorithm} needs it to check who signed.`,
    opening: (algorithm: string): string => `Give the key: ${algorithm} needs it to open the token.`,
  },
  unsecured: 'The algorithm is "none": nobody signed this, so anybody could have written it.',
  brokenToken: 'The token has to be well-formed before its signature can be checked.',
  verified: (kind: string, source: string): string => `The signature matches the ${kind} (${source}).`,
  opened: (kind: string, source: string): string => `Opened with the ${kind} (${source}).`,
  openedUnsigned:
    'Anyone with its public part can make such a token, so this does not say who did. Look for a signed token inside.',
  needsPrivate: 'Only the private key opens this token. Give the private key as PEM or JWK.',
  notOpened: 'This key does not open the token. It is for another key, or it was changed on the way.',
  weak: (why: string): string =>
    `The signature matches, but the key is too weak: ${why}. A strict verifier refuses it.`,
  weakNotice:
    'A weak key was looked at all the same, through a door made for debuggers. Replace it wherever it is in use.',
  confused:
    'Forged: somebody used this public key as a shared secret. A verifier that lets the token choose the algorithm falls for it; pin the algorithm to the key.',
  invalid: 'The signature does not match. The token was changed, or another key signed it.',
  invalidHere: 'The signature does not match.',
  invalidSet: (count: number): string =>
    `The signature matches none of the ${count} keys that fit. The token was changed, or another key signed it.`,
  otherEncoding: (encoding: string): string => `It does match when the secret is read as ${encoding}.`,
  trimmed: 'It does match without the white space at the edge of the secret.',
  readAs: (encoding: string): string => `Read as ${encoding}`,
  unknownKid: (kid: string, others: string): string =>
    `The token names the key ${kid}, and the key set has only ${others}. Get the current key set.`,
  noneFits: (algorithm: string): string =>
    `No key of the key set can do ${algorithm}. Get the issuer's current key set.`,
  emptySet: 'The key set is empty.',
  unnamed: 'keys without an ID',
  otherKid: (key: string, token: string): string => `The key's ID is ${key}, and the token names ${token}.`,
  unavailable: (algorithm: string): string =>
    `This browser does not offer ${algorithm}. The command "mintmark verify" does.`,
  encryptedPrivate:
    'This private key is encrypted. Give the public key, or the private key without a password.',
  notUnderstood: (label: string): string =>
    `A PEM block of the kind "${label}" is not understood. Give a public key, a certificate or a JWK.`,
  fallback: (message: string): string => `${message[0]?.toUpperCase() ?? ''}${message.slice(1)}.`,
  sources: {
    secret: (encoding: string): string => `read as ${encoding}`,
    pem: 'PEM',
    certificate: 'certificate',
    jwk: 'JWK',
    jwks: (place: number, count: number): string => `key ${place} of ${count} of the key set`,
    password: 'password',
  },
  kinds: {
    secret: (length: number): string => `secret of ${bytes(length)}`,
    rsa: (bits: number): string => `RSA key of ${bits.toLocaleString('en', { useGrouping: false })} bits`,
    ec: (curve: string): string => `EC key on ${curve}`,
    okp: (curve: string): string => `${curve} key`,
    akp: (algorithm: string): string => `${algorithm} key`,
    password: 'password',
    weak: 'weak key',
  },
};
