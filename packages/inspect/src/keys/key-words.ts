import type { Facts } from '../verdicts/verdict.ts';
import { probeOf } from './key-kinds.ts';
import type { KeyFacts, KeyFault, KeyProblem } from './key-reading.ts';

type Say = (facts: Facts) => string;

/** Why a key cannot be used, as the id of its sentence; the library's own reasons have their code instead. */
export type KeyFaultPhrase =
  | 'unsupported-kind'
  | 'locked'
  | 'wrong-password'
  | 'locked-legacy'
  | 'openssh-private'
  | 'ssh-other'
  | 'request'
  | 'other-label'
  | 'damaged'
  | 'not-object'
  | 'no-type';

/** What is not as it should be, as the id of its sentence. */
export type KeyProblemPhrase =
  | 'quotes'
  | 'escaped-line-breaks'
  | 'percent-encoded'
  | 'encoded-json'
  | 'json-text'
  | 'dashes'
  | 'no-begin'
  | 'no-end'
  | 'end-label'
  | 'line-breaks'
  | 'indented'
  | 'padding'
  | 'alphabet'
  | 'foreign-characters'
  | 'label'
  | 'bare-base64'
  | 'bare-hex'
  | 'trailing'
  | 'truncated'
  | 'json'
  | 'duplicate-name'
  | 'jwk-base64'
  | 'jwk-short'
  | 'array'
  | 'chain-order'
  | 'edge-line-break'
  | 'edge-space'
  | 'assignment'
  | 'too-many';

/** What a pasted text is, as the id of its sentence. */
export type KeyInputPhrase =
  | 'empty'
  | 'secret'
  | 'key'
  | 'keys'
  | 'set'
  | 'empty-set'
  | 'list'
  | 'named'
  | 'certificate'
  | 'chain'
  | 'locked'
  | 'discovery'
  | 'discovery-no-keys'
  | 'address'
  | 'token'
  | 'json-no-key'
  | 'json-broken'
  | 'pem-broken'
  | 'pem-other'
  | 'pem-unusable'
  | 'ssh-other'
  | 'too-long';

const count = (value: unknown, one: string, many: string): string =>
  `${String(value)} ${value === 1 ? one : many}`;

/** What a pasted text is. */
const inputs: Readonly<Record<KeyInputPhrase, Say>> = {
  empty: () => 'No key is given.',
  secret: ({ characters }) => `A secret of ${count(characters, 'character', 'characters')}.`,
  key: ({ kind, form }) => `${kind}, as ${form}.`,
  keys: ({ keys, form }) => `${count(keys, 'key', 'keys')}, as ${form}.`,
  set: ({ keys }) => `A key set (JWKS) of ${count(keys, 'key', 'keys')}.`,
  'empty-set': () => 'A key set (JWKS) without any key.',
  list: ({ keys }) => `An array of ${count(keys, 'JWK', 'JWKs')}, which is no key set.`,
  named: ({ keys }) => `An object of ${count(keys, 'named key', 'named keys')}.`,
  certificate: ({ kind }) => `A certificate for: ${kind}.`,
  chain: ({ certificates, kind }) =>
    `A chain of ${String(certificates)} certificates. The first is for: ${kind}.`,
  locked: () => 'A private key that is locked with a password.',
  discovery: () => 'A discovery document, which has no keys itself; it says where the key set is (jwks_uri).',
  'discovery-no-keys': () => 'A discovery document that does not say where its key set is (jwks_uri).',
  address: () => 'An address, and no key.',
  token: () => 'A token, and no key.',
  'json-no-key': () => 'JSON that has neither "kty" nor "keys", so it is no key.',
  'json-broken': () => 'This looks like a JSON Web Key, but its JSON is too broken to be read.',
  'pem-broken': () => 'This is PEM, but what stands in it is no key: it is damaged or cut off.',
  'pem-other': ({ label }) => `PEM of a kind that no token is checked with (${String(label).toLowerCase()}).`,
  'pem-unusable': ({ label }) => `PEM (${String(label).toLowerCase()}) that cannot be used as it is.`,
  'ssh-other': () => 'An SSH key of a kind that tokens do not use.',
  'too-long': ({ characters }) => `${String(characters)} characters are more than any key has.`,
};

/** What to do about it. */
const hints: Partial<Record<KeyInputPhrase, string>> = {
  locked: 'Give its password, or the public key.',
  discovery: 'Fetch the key set from its jwks_uri, on the page for fetching, and paste it here.',
  'discovery-no-keys': 'Ask the issuer where its keys are.',
  address:
    'Nothing is fetched here. Fetch it on the page for fetching, or open it and paste the key set it shows.',
  token: 'Paste the token into the field for tokens, and here the key of its issuer.',
  'json-no-key': 'Paste the JWK or key set itself.',
  'json-broken': 'Copy it whole, from the first brace to the last.',
  'pem-broken': 'Copy it whole, from the first dash to the last.',
  'pem-other': 'Give a public key, a certificate or a JWK.',
  'ssh-other': 'Give an RSA, ECDSA or Ed25519 key.',
  'empty-set': 'Get the current key set of the issuer.',
  'too-long': 'Paste the key alone.',
};

/** The words for a pasted text. */
export function sayInput(
  phrase: KeyInputPhrase,
  facts: Facts = {},
): {
  readonly phrase: string;
  readonly sentence: string;
  readonly hint: string | undefined;
  readonly facts: Facts;
} {
  const say: Say = inputs[phrase];
  return { phrase, sentence: say(facts), hint: hints[phrase], facts };
}

const problems: Readonly<Record<KeyProblemPhrase, Say>> = {
  quotes: () => 'There are quotes around it.',
  'escaped-line-breaks': () => 'Its line breaks are the characters "\\n".',
  'percent-encoded': () => 'It is percent-encoded.',
  'encoded-json': ({ encoding }) => `The JSON is encoded as ${String(encoding)}.`,
  'json-text': () => 'The key is a text inside of JSON.',
  dashes: () => 'The BEGIN or END line has not five dashes on each side.',
  'no-begin': () => 'The BEGIN line is missing.',
  'no-end': () => 'The END line is missing.',
  'end-label': () => 'The END line has another label than the BEGIN line.',
  'line-breaks': () => 'Its line breaks are lost or not after each 64 characters.',
  indented: () => 'Its lines are indented.',
  padding: () => 'The base64 lacks its padding.',
  alphabet: () => 'It has the characters of base64url where base64 belongs.',
  'foreign-characters': () => 'There are characters in it that are no base64.',
  label: ({ label, is }) => `The label says ${String(label)}, and what stands in it is: ${String(is)}.`,
  'bare-base64': ({ label }) =>
    `It is the bare base64 of a key, without the lines that name it: ${String(label)}.`,
  'bare-hex': ({ label }) => `It is a key in hexadecimal digits: ${String(label)}.`,
  trailing: () => 'Something follows after the end of the key.',
  truncated: ({ missing }) => `It is cut off: ${count(missing, 'byte is', 'bytes are')} missing.`,
  json: ({ problems }) => `The JSON has ${count(problems, 'mistake', 'mistakes')}.`,
  'duplicate-name': () => 'A name stands twice in the JSON; the last one is taken.',
  'jwk-base64': ({ member }) => `The member "${String(member)}" is not strict base64url.`,
  'jwk-short': ({ member }) => `The member "${String(member)}" lacks its leading zeros.`,
  array: () => 'A key set is an object with the array in its member "keys".',
  'chain-order': () => 'The certificates are in the wrong order; the one for the key comes first.',
  'edge-line-break': () => 'The secret ends with a line break, which counts as part of it.',
  'edge-space': () => 'There is white space at the edge of the secret, which counts as part of it.',
  assignment: () => 'This looks like a line of an environment file; the secret is what follows the sign "=".',
  'too-many': ({ keys }) => `Only the first ${String(keys)} keys are looked at.`,
};

/** One thing that is not as it should be, in words. */
export function keyProblem(phrase: KeyProblemPhrase, facts: Facts = {}): KeyProblem {
  const say: Say = problems[phrase];
  return { phrase, sentence: say(facts), facts };
}

const faults: Readonly<Record<KeyFaultPhrase, readonly [KeyFault['code'], string]>> = {
  'unsupported-kind': ['key_mismatch', 'Tokens do not use keys of this kind or curve.'],
  locked: ['key_invalid', 'The private key is locked with a password.'],
  'wrong-password': [
    'key_invalid',
    'The private key could not be unlocked: the password is wrong or the file damaged.',
  ],
  'locked-legacy': [
    'key_invalid',
    'The private key is locked in the old OpenSSL way; convert it with: openssl pkcs8 -topk8 -v2 aes-256-cbc',
  ],
  'openssh-private': [
    'key_invalid',
    'A private key of OpenSSH has a format of its own; convert it with: ssh-keygen -p -m PKCS8 -f FILE',
  ],
  'ssh-other': ['key_mismatch', 'Tokens do not use SSH keys of this kind.'],
  request: [
    'key_invalid',
    'A certificate request is no certificate yet; give the certificate or the public key.',
  ],
  'other-label': ['key_invalid', 'PEM of this kind holds no key that a token is checked with.'],
  damaged: ['key_invalid', 'The key is damaged or cut off.'],
  'not-object': ['key_invalid', 'A JSON Web Key must be a JSON object.'],
  'no-type': ['key_invalid', 'A JSON Web Key must say its type (kty): RSA, EC, OKP, AKP or oct.'],
};

/** Why a key cannot be used, in words. */
export function keyFault(phrase: KeyFaultPhrase): KeyFault {
  const [code, sentence] = faults[phrase];
  return { code, phrase, sentence };
}

/** As much of a key as its description needs. */
type Described = Pick<KeyFacts, 'kty' | 'curve' | 'bits' | 'isPrivate' | 'label' | 'fault' | 'material'>;

/**
 * A key in words: "RSA public key of 2048 bits".
 *
 * @example
 * const { keys } = readKeys('{"kty":"EC","crv":"P-256","x":"usWxHK2PmfnHKwXPS54m0kTcGJ90UiglWiGahtagnv8","y":"IBOL-C3BttVivg-lSreASjpkttcsz-1rb7btKLv8EX4"}');
 * describeKey(keys[0]); // 'EC public key on P-256'
 */
export function describeKey(key: Described): string {
  const { kty, curve, bits, isPrivate } = key;
  if (key.material.form === 'locked') return 'locked private key';
  if (kty === undefined) return 'unreadable key';
  if (kty === 'oct') return bits === undefined ? 'secret' : `secret of ${count(bits / 8, 'byte', 'bytes')}`;
  const half = isPrivate ? 'private' : 'public';
  if (kty === 'RSA') return `RSA ${half} key${bits === undefined ? '' : ` of ${bits} bits`}`;
  // Whatever else stands there was written by whoever made the key.
  const known = probeOf(kty, curve) === undefined ? undefined : curve;
  if (kty === 'EC') return `EC ${half} key on ${known ?? 'an unknown curve'}`;
  return known === undefined ? `${half} key of an unknown kind` : `${known} ${half} key`;
}

/** With a capital, as a sentence begins. */
export function capitalize(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
}
