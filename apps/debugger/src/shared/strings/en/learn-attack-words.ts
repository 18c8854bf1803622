import type { AttackId } from './learn-book.ts';

/** What is said about one attack: a line for each step that the code really takes, in its order. */
export interface AttackWords {
  /** What is given to the verifiers. */
  readonly scene: string;
  readonly naive: readonly string[];
  readonly strict: readonly string[];
}

export const attackWords: Readonly<Record<AttackId, AttackWords>> = {
  'alg-none': {
    scene: 'A genuine token was taken, made an administrator’s, and its signature cut off.',
    naive: [
      'Reads the algorithm from the header',
      'Looks for a signature to check: with this algorithm there is none to check',
      'Reads the claims and believes them',
    ],
    strict: ['Told beforehand to accept ES256 only'],
  },
  'key-confusion': {
    scene:
      'The issuer signs with ES256; its public key is known to all. The attacker used its text as a secret.',
    naive: [
      'Reads the algorithm from the header',
      'Takes “the key” it was given, the text of the public key, as the secret',
      'Computes the HMAC over header and payload, and compares',
      'Reads the claims and believes them',
    ],
    strict: ['Given the public key as a key for ES256', 'Asked to take that text as a secret after all'],
  },
  'weak-secret': {
    scene: 'A service signs with HS256 and a word as its secret. The attacker has one of its tokens.',
    naive: [
      'The attacker tries the words of a list on the captured token',
      'One of them gives the same signature',
      'With it the attacker signs another token; the verifier computes the HMAC, and compares',
      'Reads the claims and believes them',
    ],
    strict: ['Given that word as a secret'],
  },
  'embedded-key': {
    scene:
      'The attacker made a pair of keys, put the public one into the header and signed with the private one.',
    naive: [
      'Reads the key from the header',
      'Checks the signature with it: it matches',
      'Reads the claims and believes them',
    ],
    strict: ['Given the issuer’s public key; what the header brings is not looked at'],
  },
  'kid-injection': {
    scene: 'The verifier keeps its secrets as files and takes the key ID as the name of the file.',
    naive: [
      'Puts the key ID behind the folder of its secrets',
      'Reads the file: it is empty',
      'Computes the HMAC with an empty secret, and compares',
      'Reads the claims and believes them',
    ],
    strict: ['Looks the key ID up in its key set'],
  },
  'cross-jwt': {
    scene: 'A genuine ID token for an application, shown to an API of the same issuer.',
    naive: [
      'Checks the signature with the issuer’s key: it matches',
      'Compares the issuer: right',
      'Compares the expiry: not yet reached',
      'Lets the subject in, whatever kind of token this is, and whomever it was meant for',
    ],
    strict: ['Told to accept the type at+jwt only', 'Told only its own name, not the type'],
  },
  'psychic-signature': {
    scene: 'Claims of the attacker’s choice, and a signature of 64 zero bytes.',
    naive: [
      'Reads r and s, and does not look whether they are zero',
      'Computes the inverse of s by exponentiation, and from it both factors',
      'Adds zero times one point and zero times another: the point at infinity, whose x it takes as 0',
      'Compares x with r: both are 0',
      'Reads the claims and believes them',
    ],
    strict: ['Checks the same signature with the same public key'],
  },
  replay: {
    scene: 'A genuine ID token was captured at one login and is shown again.',
    naive: [
      'Checks the signature: it matches, for it is genuine',
      'Compares issuer, audience and expiry: all right',
      'Accepts it, as it did the first time',
    ],
    strict: [
      'Within its life, without any memory: nothing is wrong with it',
      'At another login, which expects its own nonce',
      'Ten minutes later, after its expiry',
    ],
  },
};
