import type { KeyFacts, KeyReading } from '../../keys/key-reading.ts';
import { capitalize, describeKey } from '../../keys/key-words.ts';
import { isShared, needOf } from '../../signature/key-needs.ts';
import type { Found, Rule } from '../rule.ts';
import type { TokenSubject } from '../token-subject.ts';
import { findInSet } from './key-set-faults.ts';
import { ofGivenKeys } from './secret-rules.ts';

/** KEY-05. */
export const brokenKey: Rule = {
  id: 'KEY-05',
  severity: 'error',
  title: 'A key that is too weak or no key at all',
  why: 'Small or badly made numbers can be factored, and a point off its curve gives private keys away.',
  fix: 'Generate a new key: ES256 or Ed25519, or RSA of at least 2048 bits.',
  source: 'RFC 7518 §3.3, RFC 8725 §3.4',
  snippet: `const key = await generateKey('ES256', { kid: '2026-11' });`,
  token: (subject) => ofGivenKeys(subject, findBroken),
  keys: (keys) => findBroken(keys),
};

/** KEY-06. */
export const keySet: Rule = {
  id: 'KEY-06',
  severity: 'error',
  title: 'A key set that is not in order',
  why: 'What stands in a key set is public, and verifiers choose by what its keys say of themselves.',
  fix: 'Publish only public keys, each with a kid of its own, its alg and its use.',
  source: 'RFC 7517 §4, §5, §9.2',
  snippet: `const published = publicJwks(keys); // without private members`,
  token: (subject) => ofGivenKeys(subject, (keys) => findInSet(withoutOpener(keys, subject))),
  keys: (keys) => findInSet(keys),
};

/** The key that opened an encrypted token is its owner's, and private of right. */
function withoutOpener(keys: KeyReading, { reading, signature }: TokenSubject): KeyReading {
  const opener = reading.kind.endsWith('encrypted') ? signature?.key?.given.place : undefined;
  return opener === undefined ? keys : { ...keys, keys: keys.keys.filter(({ place }) => place !== opener) };
}

/** KEY-07. */
export const privateKey: Rule = {
  id: 'KEY-07',
  severity: 'error',
  title: 'A private key where the public one is enough',
  why: 'Whoever checks tokens does not need the private key, and each copy of it is one more place to lose it.',
  fix: 'Give verifiers the public part only, and replace the key if the private one was passed on.',
  source: 'RFC 7517 §9.2',
  snippet: `const published = exportJwk(publicKey.of(key));`,
  token: (subject) => findPrivate(subject),
  keys: ({ kind, keys }) =>
    kind !== 'jwks' && keys.some(({ isPrivate }) => isPrivate)
      ? [
          {
            message: 'this is a private key: keep it to yourself, and publish its public part',
            severity: 'info',
          },
        ]
      : [],
};

/** Faults that are of the text and not of the key in it. */
const textFaults: ReadonlySet<string> = new Set([
  'locked',
  'wrong-password',
  'locked-legacy',
  'openssh-private',
  'ssh-other',
  'request',
  'other-label',
  'damaged',
  'not-object',
  'no-type',
  'unsupported-kind',
]);

function findBroken({ keys }: KeyReading): readonly Found[] {
  const isMany = keys.length > 1;
  return keys.flatMap((key) =>
    faultsOf(key).map((fault) => ({ message: isMany ? `key ${key.place}: ${fault}` : fault })),
  );
}

function faultsOf(key: KeyFacts): readonly string[] {
  const { fault, weaknesses } = key;
  if (weaknesses.length > 0) return weaknesses.map(({ message }) => message);
  if (fault === undefined || textFaults.has(fault.phrase)) return [];
  return [`${describeKey(key)}: ${lowered(fault.sentence)}`];
}

function lowered(sentence: string): string {
  const text = sentence.replace(/\.$/, '');
  return capitalize(text) === text ? `${text[0]?.toLowerCase() ?? ''}${text.slice(1)}` : text;
}

/** Only a key that was looked at: one that opened the token around this one is private of right. */
function findPrivate({ keys, reading, algorithm, signature }: TokenSubject): readonly Found[] {
  const need = needOf(algorithm, 'signature');
  if (keys === undefined || keys.kind === 'jwks' || need === undefined || isShared(need)) return [];
  if (reading.kind === 'encrypted' || reading.kind === 'json-encrypted') return [];
  const looked = (signature?.considered ?? []).filter(
    ({ outcome }) => outcome === 'signed' || outcome === 'tried',
  );
  const places = new Set(looked.map(({ place }) => place));
  const given = keys.keys.find(({ isPrivate, place }) => isPrivate && places.has(place));
  return given === undefined ? [] : [{ message: `the given key is: ${describeKey(given)}` }];
}
