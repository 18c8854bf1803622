import { attackWords } from './learn-attack-words.ts';

const number = (value: number): string => value.toLocaleString('en');
const count = (value: number, one: string, many: string): string =>
  `${number(value)} ${value === 1 ? one : many}`;

/** Everything Learn says beside its texts: navigation and demonstrations. */
export const learnWords = {
  title: 'Learn',
  contents: 'Contents of Learn',
  onThisPage: 'On this page',
  previous: 'Previous',
  next: 'Next',
  pager: 'Previous and next page',
  unknown: 'There is no such page. Choose one of these:',
  example: 'TypeScript with @mintmark/jose, as the tests of this page run it',
  copyExample: {
    label: 'Copy the program',
    done: 'Program copied',
    failed: 'The browser did not allow copying',
  },
  notes: { note: 'Note', unsure: 'Careful', bad: 'Danger' },
  sample: 'A sample, made in this page with a test key. It is of no use anywhere.',
  working: 'Making the sample.',
  broken: 'This browser cannot make the sample. A current one can.',
  openToken: 'Open in the debugger',
  bytes: (value: number): string => count(value, 'byte', 'bytes'),
  characters: (value: number): string => count(value, 'character', 'characters'),
  number,
  parts: {
    legend: 'Parts of the token',
    header: 'Header',
    payload: 'Payload',
    signature: 'Signature',
    'encrypted-key': 'Encrypted key',
    iv: 'Initialization vector',
    ciphertext: 'Ciphertext',
    tag: 'Authentication tag',
  },
  firstToken: {
    title: 'Sample token',
    checked: 'Checked',
    sentence:
      'with the public key of the issuer, just now, in this page: the signature matches, issuer and audience are the expected ones, and it has not expired.',
  },
  anatomy: {
    title: 'Token and claims',
    token: 'Characters of the token. Arrow keys move from piece to piece.',
    headerClaims: 'Header',
    payloadClaims: 'Payload',
    piece: (names: string, from: number, to: number): string =>
      `${names}: characters ${number(from)} to ${number(to)}`,
    shared: 'one character that holds bits of both',
    signaturePiece: 'Signature',
    hint: 'Nothing chosen.',
    chosen: ({ name, from, to, bytes }: ChosenPiece): string =>
      `${name}: characters ${number(from)} to ${number(to)} of the token, for ${count(bytes, 'byte', 'bytes')} of JSON.`,
    edit: 'Payload, editable',
    reset: 'Undo all changes',
    verdictTitle: 'What a verifier says',
    unchanged: 'The signature matches header and payload.',
    changed:
      'The signature in the token was made for other characters. To fit, it would have to be the lower one, which only the holder of the secret can compute:',
    brokenJson: 'This is not a JSON object a verifier accepts; it is encoded all the same.',
    inToken: 'in the token',
    needed: 'needed',
    differ: (bits: number): string =>
      bits === 0 ? 'Not one of 256 bits differs.' : `${number(bits)} of 256 bits differ.`,
  },
  base64: {
    title: 'Text, bytes, bits, characters',
    input: 'Text, up to 6 bytes',
    cut: 'Only the first 6 bytes are shown.',
    caption: 'Bytes as bits, regrouped by six',
    byte: 'Byte',
    bits: 'Bits of the byte',
    sextets: 'Six bits each',
    value: 'Value',
    letter: 'Character',
    spare: 'Spare bits, which must be zero',
    result: 'Result',
    empty: 'nothing',
  },
  lifetime: {
    title: 'Life of a token',
    slider: 'Now',
    label: (at: string): string => `From issue to expiry; now is ${at}`,
    issued: 'iat, nbf',
    expires: 'exp',
    now: 'now',
    at: (seconds: number): string =>
      seconds < 0
        ? `${count(-seconds, 'second', 'seconds')} before it was issued`
        : `${count(seconds, 'second', 'seconds')} after it was issued`,
    accepted: 'accepted',
    tolerated: 'accepted, thanks to the tolerance',
    refused: 'refused',
  },
  nested: {
    title: 'A signed token inside an encrypted one',
    caption: 'The five parts, from left to right',
    head: ['Part', 'Size', 'Holds'],
    holds: {
      header: 'algorithms, readable by all',
      'encrypted-key': 'the content key, wrapped for the recipient',
      iv: 'a fresh number for this encryption',
      ciphertext: 'the signed token, unreadable',
      tag: 'proof that neither header nor ciphertext was changed',
    },
    layers: ['Outside: encrypted (JWE)', 'Inside: signed (JWS)', 'Innermost: claims'],
    opened: 'Opened with the recipient’s private key; the signature inside matches.',
  },
  algorithms: {
    caption: 'Signature algorithms: sizes in bytes, and when to use them',
    head: ['Algorithm', 'Public key', 'Signature', 'In the token', 'Strength', 'Use it'],
    secret: (bytes: number): string => `secret, ${number(bytes)} or more`,
    strength: (bits: number): string => `${number(bits)} bits`,
    quantum: (category: number): string => `quantum-safe, category ${number(category)}`,
    use: {
      HS256: 'one party that writes for itself',
      HS384: 'as HS256, where a rule asks for it',
      HS512: 'as HS256, where a rule asks for it',
      Ed25519: 'first choice, where all parties know it',
      Ed448: 'where 224 bits are demanded; rarely known',
      ES256: 'first choice among strangers',
      ES384: 'where a rule asks for 192 bits',
      ES512: 'where a rule asks for 256 bits; its curve is P-521',
      ES256K: 'blockchains only',
      'RS256, 2048': 'old partners only; the least that is accepted',
      'RS256, 3072': 'partners that know nothing else',
      'PS256, 2048': 'RSA, short-lived tokens',
      'PS256, 3072': 'RSA, if it has to be RSA',
      'ML-DSA-44': 'trying out the time after quantum computers',
      'ML-DSA-65': 'the same, the usual choice',
      'ML-DSA-87': 'the same, where a rule asks for it',
    },
  },
  tokenWay: {
    title: 'The way of a token, step by step',
    lanes: ['Application', 'Issuer', 'API'],
    arrow: (from: string, to: string): string => `${from} to ${to}`,
    within: (lane: string): string => `at the ${lane.toLowerCase() === 'api' ? 'API' : lane.toLowerCase()}`,
    steps: [
      ['Off to the login', 'The browser goes to the issuer, with a PKCE challenge.'],
      ['Login', 'The person proves who they are: passkey, or password and second factor.'],
      ['A code', 'The browser comes back with a code that counts once.'],
      ['Code for tokens', 'The application sends code and PKCE verifier.'],
      ['Tokens', 'Access token for minutes, refresh token, ID token.'],
      ['Check', 'The application verifies the ID token, then keeps what it needs.'],
      ['Request', 'Authorization: Bearer, with the access token.'],
      ['Keys', 'The issuer’s public keys, fetched once and kept.'],
      ['Verify', 'Algorithm, key, signature, type, issuer, audience, time, scope.'],
      ['Answer', 'The data; or 401 with a reason, or 403.'],
      ['Refresh', 'The refresh token for a new pair; the old one is used up.'],
      ['Logout', 'Revoke the refresh token, end the session.'],
      ['Spread the word', 'What was revoked, to those who still hold valid-looking tokens.'],
    ] as readonly (readonly [title: string, text: string])[],
  },
  family: {
    title: 'A family of refresh tokens, to play through',
    tokens: 'Tokens of the family, oldest first',
    token: (index: number): string => `Refresh token ${number(index)}`,
    states: { current: 'counts now', used: 'used up', revoked: 'revoked' },
    stolen: 'copied by the thief',
    actions: {
      refresh: 'Application refreshes',
      steal: 'Thief copies the token',
      reuse: 'Thief refreshes',
      restart: 'Start again',
    },
    says: {
      start: 'The login made the first refresh token.',
      refreshed: 'The application got a new token; the one before is used up.',
      stolen: 'The thief has a copy. Nobody can tell yet.',
      'thief-first':
        'The thief came first and got a token. The issuer sees nothing wrong yet; the next refresh of the application will tell.',
      reuse:
        'A token came that was used up already. Somebody has a copy, so the whole family ends; thief and owner have to log in.',
      over: 'The family has ended. Every token of it is refused.',
    },
  },
  attack: {
    title: 'Demonstration',
    token: 'The hostile token',
    decoded: 'What stands in it',
    naive: 'A naive verifier',
    strict: 'A strict verifier',
    accepted: 'accepted',
    refused: 'refused',
    naiveResult: 'Result: it lets the attacker in.',
  },
  attacks: attackWords,
};

interface ChosenPiece {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly bytes: number;
}

export type LearnWords = typeof learnWords;
