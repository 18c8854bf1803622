import { plural } from './plural.ts';

/** The attack lab. */
export const attacksWords = {
  title: 'Test your verifier',
  lead: 'Hostile tokens for a verifier of yours, and good ones, to see whether it refuses and accepts what it should. This page makes them and sends nothing: a command or your own tests do.',
  setUp: {
    title: 'What your verifier trusts',
    algorithm: 'Algorithm',
    generate: 'New test key',
    generating: 'Making a key',
    key: 'Key: private key, secret, or public key alone (JWK or PEM)',
    keyHint:
      'Use a key that is made for testing, and let your verifier trust it. With a public key alone there are only the attacks that need no good signature.',
    issuer: 'Issuer',
    audience: 'Audience',
    typ: 'Type in the header (optional)',
    typHint: 'For example at+jwt. Without it the tokens of other types are left out.',
    required: 'Claims it requires (optional)',
    requiredHint: 'Names with commas between. Without any: exp.',
    lifetime: 'Good tokens live for',
    lifetimes: { hour: 'an hour', day: 'a day', month: '30 days' },
  },
  verifier: {
    title: 'For your verifier',
    lead: 'Give it this key, issuer and audience, and nothing that is used elsewhere.',
    publicKey: 'public key',
    jwks: 'key set',
    secret: 'secret in base64url',
    noPublic: 'The secret is the key itself.',
  },
  problem: 'Problem',
  problems: {
    empty: 'There is no key yet. Make a new one, or paste one.',
    unreadable: (code: string): string =>
      `The key cannot be used with this algorithm (${code}). Choose the algorithm that it is for.`,
    unavailable: (algorithm: string): string =>
      `This browser cannot work with ${algorithm}. The command can: mintmark key generate ${algorithm} > test-key.jwk`,
    incomplete: 'An issuer and an audience are needed.',
    failed: 'The tokens could not be made. Make a new key.',
  },
  making: 'Making the tokens',
  suite: {
    title: 'The tokens',
    count: (count: number): string => plural(count, 'token', 'tokens'),
    summary: (refuse: number, accept: number, either: number): string =>
      `${refuse} to be refused, ${accept} to be accepted, ${either} for information`,
    expected: { refuse: 'must be refused', accept: 'must be accepted', either: 'either is allowed' },
    severity: { critical: 'critical', high: 'high', medium: 'medium', low: 'low' },
    token: 'token',
    leftOutTitle: (count: number): string => `Left out: ${count}`,
    leftOutReasons: {
      'signing-key': 'They need the private key or secret.',
      'valid-token':
        'They need the private key or secret, or a good token; the command takes one with --token.',
      typ: 'They need the type that your verifier demands.',
      certificate:
        'They need the certificate that your verifier was given; the command takes it with --certificate.',
    },
    families: {
      controls: 'Good tokens that must be accepted',
      'no-signature': 'Tokens without a signature',
      tampering: 'Tokens changed after signing',
      'key-confusion': 'The public key taken for a secret',
      'embedded-keys': 'Tokens that bring their own key',
      'key-ids': 'Key IDs that play tricks',
      algorithms: 'Other algorithms, and names that are none',
      'critical-headers': 'Extensions that must be understood',
      'signature-forms': 'Signatures of a wrong form',
      'weak-secrets': 'Secrets that everybody knows',
      encoding: 'Loose spelling',
      json: 'JSON that is read in two ways',
      serialization: 'Other forms than a signed token',
      size: 'Huge and deep tokens',
      times: 'Expiry and other times',
      issuer: 'Other issuers',
      audience: 'Other audiences',
      claims: 'Missing claims and wrong types',
      'token-type': 'Tokens of another type',
    },
  },
  send: {
    title: 'Send them',
    lead: 'The command sends each token to the address, on this computer alone unless you name another host, and tells which ones your verifier got wrong. It makes fresh tokens with the same key.',
    address: 'Address of your verifier',
    addressHint: 'Only for the command: the page does not send anything there.',
    saveKey: (file: string): string => `Save the key as ${file}`,
    command: 'command',
    exportTitle: 'Or take them along',
    exportLead: (until: string): string =>
      `As a file for your own tests. The good tokens expire on ${until}; then make it anew.`,
    files: { json: 'JSON', 'node-test': 'Test file for node --test', pytest: 'Test file for pytest' },
  },
};
