import {
  identifyKeys,
  readKeys,
  type KeyFacts,
  type KeyFault,
  type KeyReading,
} from '@mintmark/inspect/keys';
import { assessKey } from './assess-key.ts';
import type { KeyDemand, KeyProblemName, OwnKeyReading, SecretEncoding } from './key-problem.ts';
import { readSecret } from './read-secret.ts';
import { problem } from './say-problem.ts';

/** How a pasted text is to be read. */
export interface ReadOwnKeyOptions {
  /** How the characters of a secret become bytes (utf8). */
  readonly encoding?: SecretEncoding;
  /** What unlocks an encrypted private key (none). */
  readonly password?: string;
}

/**
 * Reads the key somebody wants to work with: a secret, PEM of any kind, a JWK or a key set with one key that fits. Where it
 * cannot be used, the one thing that keeps it from being used is named.
 */
export async function readOwnKey(
  text: string,
  demand: KeyDemand,
  { encoding = 'utf8', password = '' }: ReadOwnKeyOptions = {},
): Promise<OwnKeyReading> {
  if (text.trim() === '') return problem(text === '' ? 'empty' : 'secret-empty', demand);
  const reading = await unlocked(text, password);
  if (reading.kind === 'secret') return readSecret(text, encoding, demand);
  const name = problemOfInput(reading);
  if (name !== undefined) return problem(name, demand);
  const chosen = chooseKey(reading.keys, demand);
  return typeof chosen === 'string' ? problem(chosen, demand) : assessKey(chosen, demand);
}

async function unlocked(text: string, password: string): Promise<KeyReading> {
  const reading = readKeys(text, { password: password === '' ? undefined : password });
  const isLocked = reading.keys.some(({ material }) => material.form === 'locked');
  return isLocked && password !== '' ? identifyKeys(reading) : reading;
}

const ofInput: Readonly<Partial<Record<string, KeyProblemName>>> = {
  address: 'address',
  discovery: 'discovery',
  'discovery-no-keys': 'discovery',
  token: 'token',
  'json-broken': 'json',
  'json-no-key': 'no-key',
  'pem-broken': 'pem',
  'pem-other': 'pem-other',
  'ssh-other': 'ssh',
  'too-long': 'too-long',
  'empty-set': 'set-empty',
};

const ofFault: Readonly<Partial<Record<string, KeyProblemName>>> = {
  locked: 'locked',
  'wrong-password': 'wrong-password',
  'locked-legacy': 'locked-legacy',
  'openssh-private': 'openssh',
  'ssh-other': 'ssh',
  request: 'request',
  'other-label': 'pem-other',
  'unsupported-kind': 'unsupported',
  'not-object': 'no-key',
  'no-type': 'no-type',
  damaged: 'pem',
};

/** The problem behind a fault of one key. */
export function problemOfFault({ phrase, code }: KeyFault): KeyProblemName {
  return ofFault[phrase] ?? (code === 'key_weak' ? 'weak' : 'damaged');
}

/** What is wrong with the text as a whole. */
function problemOfInput({ phrase, keys, problems }: KeyReading): KeyProblemName | undefined {
  // What is left of a JSON Web Key that was cut off says nothing more than that.
  if (keys[0]?.fault !== undefined && problems.some((each) => each.phrase === 'json')) return 'json';
  const fault = keys.length === 1 ? keys[0]?.fault?.phrase : undefined;
  return (fault === undefined ? undefined : ofFault[fault]) ?? ofInput[phrase];
}

/** The one key, or of several the one that fits; they are never guessed between. */
function chooseKey(keys: readonly KeyFacts[], demand: KeyDemand): KeyFacts | KeyProblemName {
  const [first] = keys;
  if (first === undefined) return 'no-key';
  if (keys.length === 1) return first;
  const fitting = keys.filter(
    ({ kty = '', curve = '', isPrivate, fault }) =>
      fault === undefined &&
      demand.keyTypes.includes(kty) &&
      (demand.curves.length === 0 || demand.curves.includes(curve)) &&
      (demand.purpose === 'encrypt' || kty === 'oct' || isPrivate),
  );
  const [only] = fitting;
  if (only !== undefined && fitting.length === 1) return only;
  return fitting.length === 0 ? first : 'set-several';
}
