import type { KeyProblemFacts, KeyProblemName } from '../../own-key/key-problem.ts';

type Say = (facts: KeyProblemFacts) => string;

/** What keeps a pasted text from being the key that is needed: a sentence for each, and what to do. */
const problems: Readonly<Record<KeyProblemName, Say>> = {
  empty: ({ algorithm }) => `There is no key yet. Generate one for ${algorithm}, or paste one.`,
  address: () => 'This is an address, not a key. Nothing is fetched here: open it and paste the key itself.',
  discovery: () =>
    'This is a discovery document. It says where public keys are, and private keys are never there.',
  token: () => 'This is a token, not a key.',
  json: () => 'The JSON of this key is broken or cut off. Copy it whole, from the first brace to the last.',
  'no-key': () => 'This JSON has neither "kty" nor "keys", so it is no key.',
  'no-type': () => 'This JSON Web Key does not say its type: "kty" is missing.',
  pem: () =>
    'What stands between the BEGIN and END lines is no sound base64 of a key: it is damaged or cut off.',
  'pem-other': () => 'This PEM holds no key that tokens use: look at the words in its BEGIN line.',
  request: () => 'This is a certificate request. It holds no private key; paste the key it was made with.',
  ssh: () => 'This is an SSH public key of a kind that tokens do not use.',
  openssh: () => 'This private key is in the format of OpenSSH. Convert it: ssh-keygen -p -m PKCS8 -f FILE',
  'too-long': () => 'This is longer than any key. Paste the key alone.',
  'public-key': ({ algorithm }) =>
    `This is a public key: it checks signatures and cannot make them. ${algorithm} needs the private key that belongs to it.`,
  'private-key': () => 'This is a private key, and the public one is needed.',
  certificate: () =>
    'This is a certificate. It holds only the public key; paste the private key that belongs to it.',
  locked: () => 'This private key is encrypted. Give its password below.',
  'wrong-password': () =>
    'The password does not unlock this private key. Check the password; if it is right, the file is damaged.',
  'locked-legacy': () =>
    'This private key is encrypted in the old way of OpenSSL. Convert it: openssl pkcs8 -topk8 -v2 aes-256-cbc -in FILE',
  'set-empty': () => 'This key set is empty.',
  'set-several': () => 'Several keys of this set fit. Paste the one you mean alone.',
  'secret-given': ({ algorithm, wanted }) =>
    `${algorithm} needs a private key (${wanted}), and this is a text that can only be a secret. Paste PEM or a JWK.`,
  'key-given': ({ algorithm, got }) =>
    `${algorithm} works with a shared secret, and this is a key of type ${got}. Choose an algorithm for ${got}, or paste the secret.`,
  'public-as-secret': () =>
    'These are the bytes of a public key. As a secret they would be known to everybody, and anybody could sign.',
  'secret-encoding': ({ wanted }) =>
    `This text is not ${wanted}. Choose how the secret is written, or correct it.`,
  'secret-length': ({ algorithm, wanted, got }) =>
    `${algorithm} needs a secret of exactly ${wanted} bytes, and this one has ${got}.`,
  'secret-empty': () => 'The secret is empty or nothing but white space.',
  'wrong-type': ({ algorithm, wanted, got }) =>
    `${algorithm} needs a key of type ${wanted}, and this one is of type ${got}.`,
  'wrong-curve': ({ algorithm, wanted, got }) =>
    `${algorithm} needs a key on ${wanted}, and this one is on ${got === '' ? 'another curve' : got}.`,
  'other-algorithm': ({ algorithm, got }) =>
    `The key says that it is for ${got} ("alg"), and ${algorithm} is chosen. A key is for one algorithm.`,
  'wrong-use': ({ got }) => `The key says that it is for something else: its "use" is ${got}.`,
  'wrong-operations': ({ wanted, got }) =>
    `The key says what it may do ("key_ops": ${got}), and this is not among it. It would need: ${wanted}.`,
  unsupported: () => 'Tokens do not use keys of this type or curve.',
  damaged: () => 'The numbers of this key do not belong together, or one of them is missing or damaged.',
  weak: () => 'This key is too weak, and is refused: whoever sees a token could find out the private key.',
  refused: () => 'This key cannot be used here.',
};

/** Keys that somebody makes or pastes in order to work with them. */
export const ownKey = {
  problems,
  problem: 'Problem',
  weak: 'Weak',
  weaknesses: {
    short: (bits: number, least: number): string =>
      `The secret has ${bits} bits and needs ${least} (RFC 7518 section 3.2). One token is enough to guess it. It is used all the same, for tests.`,
    published:
      'This key stands in published examples. Anybody can sign with it. It is used all the same, for tests.',
    guessable: 'The secret looks as if it could be guessed from a word list. Generate one for anything real.',
  },
  generate: (algorithm: string): string => `Generate a key for ${algorithm}`,
  generating: 'Making a key.',
  unavailable: {
    'not-in-browser': (algorithm: string): string =>
      `This browser has no ${algorithm}. The command has: mintmark key generate ${algorithm}`,
    'no-web-crypto':
      'The browser gives this page no cryptography, because it did not come over https. Open it over https, from this computer, or as a file.',
  },
  failed: 'The browser could not make this key.',
  box: 'Private key (PEM, JWK) or secret',
  placeholder: 'Paste a private key as PEM or JWK, or a secret.',
  encoding: 'The secret is written as',
  encodings: { utf8: 'text', base64: 'base64', base64url: 'base64url', hex: 'hex' },
  password: 'Password of the private key',
  show: 'Show the private key',
  showSecret: 'Show the secret',
  hide: 'Hide it',
  replace: 'Paste another',
  hidden: 'It is not shown unless you ask for it, and never leaves this page.',
  facts: {
    kind: 'Kind',
    kid: 'Key ID',
    thumbprint: 'Thumbprint (SHA-256)',
    noKid: 'none',
  },
  kinds: {
    secret: (bits: number): string => `secret of ${bits} bits`,
    RSA: (bits: number): string => `RSA private key of ${bits} bits`,
    other: (name: string): string => `${name} private key`,
    RSApublic: (bits: number): string => `RSA public key of ${bits} bits`,
    otherPublic: (name: string): string => `${name} public key`,
  },
};
