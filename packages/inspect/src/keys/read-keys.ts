import { factsOfSecret } from './key-facts.ts';
import type { KeyFacts, KeyProblem, KeyReading, SecretReading } from './key-reading.ts';
import { describeKey, keyProblem, sayInput } from './key-words.ts';
import { readBareDer } from './read-bare-der.ts';
import { readJsonKeys } from './read-json-keys.ts';
import { readPemKeys, type ReadKeys } from './read-pem-keys.ts';
import { readSshLine } from './ssh-key.ts';
import { decodeJsonText, unwrapKey } from './unwrap.ts';

/** How a pasted key is to be read. */
export interface ReadKeysOptions {
  /** What unlocks an encrypted private key (default: none, so that it stays locked). */
  readonly password?: string | undefined;
  /** The one way to make bytes of a secret (default: all are tried, and the one that fits is told). */
  readonly secretReading?: SecretReading | undefined;
}

/** Room for a key set with certificates; longer texts are no key. */
const maxCharacters = 1_000_000;

/**
 * Says what a pasted key is: secret, PEM of any kind, certificate, JWK, key set, SSH key, discovery document or address;
 * damaged ones too, with the text as it should be. A secret is what is nothing else, and is kept to the last character.
 * Never throws, fetches nothing, and no sentence holds anything of a key.
 *
 * @example
 * const ed25519 = '{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}';
 * readKeys(ed25519).sentence; // 'Ed25519 public key, as JWK.'
 */
export function readKeys(input: string, options: ReadKeysOptions = {}): KeyReading {
  if (input.length > maxCharacters)
    return finish(input, simple('broken', 'too-long', { characters: input.length }));
  if (input === '') return finish(input, simple('empty', 'empty'));
  const { text, problems } = unwrapKey(input);
  const read =
    readText(text, options.password) ??
    (text === input ? undefined : readText(input.trim(), options.password));
  return read === undefined ? readSecret(input, options) : finish(input, withOuterProblems(read, problems));
}

function readText(text: string, password: string | undefined): ReadKeys | undefined {
  return (
    readOther(text) ??
    readJsonKeys(text) ??
    readPemKeys(text, password) ??
    readSsh(text) ??
    readBareDer(text) ??
    readEncodedJson(text)
  );
}

function simple(kind: ReadKeys['kind'], phrase: ReadKeys['phrase'], facts: ReadKeys['facts'] = {}): ReadKeys {
  return { kind, phrase, facts, keys: [], problems: [] };
}

const token = /^(?:Bearer\s+)?eyJ[\w-]*\.[\w-]*\.[\w.~-]*$/i;

function readOther(text: string): ReadKeys | undefined {
  if (/^https?:\/\/\S{1,2000}$/i.test(text)) return { ...simple('address', 'address'), address: text };
  return token.test(text) ? simple('broken', 'token') : undefined;
}

function readSsh(text: string): ReadKeys | undefined {
  const key = readSshLine(text);
  if (key === undefined) return undefined;
  if (key.fault !== undefined) return { ...simple('broken', 'ssh-other'), keys: [key] };
  const facts = { kind: describeKey(key), form: 'OpenSSH' };
  const repaired = JSON.stringify(key.publicJwk, undefined, 2);
  return { kind: 'openssh', phrase: 'key', facts, keys: [key], problems: [], repaired };
}

function readEncodedJson(text: string): ReadKeys | undefined {
  const inner = decodeJsonText(text);
  const read = inner && readJsonKeys(inner.text);
  return read && { ...withOuterProblems(read, inner.problems), repaired: read.repaired ?? inner.text };
}

/** What was around the key is wrong before all that is in it, and a sound key in it is the text as it should be. */
function withOuterProblems(read: ReadKeys, outer: readonly KeyProblem[]): ReadKeys {
  if (outer.length === 0) return read;
  return { ...read, problems: [...outer, ...read.problems], repaired: read.repaired ?? soundText(read.keys) };
}

function soundText(keys: readonly KeyFacts[]): string | undefined {
  const texts = keys.map(({ material }) => {
    if (material.form === 'jwk') return JSON.stringify(material.jwk, undefined, 2);
    return material.form === 'pem' || material.form === 'locked' ? material.text : undefined;
  });
  return texts.length === 0 || texts.includes(undefined) ? undefined : texts.join('');
}

function readSecret(input: string, { secretReading: only }: ReadKeysOptions): KeyReading {
  const key = factsOfSecret({ form: 'secret', text: input, only });
  const problems = secretProblems(input);
  const [first] = problems;
  const { value = '' } = assignment.exec(input.trim())?.groups ?? {};
  const repaired =
    first?.phrase === 'assignment' ? value.replace(/^(["'`])(.*)\1$/, '$2') : unwrapKey(input).text;
  return finish(input, {
    kind: 'secret',
    phrase: 'secret',
    facts: { characters: input.length },
    keys: [key],
    problems,
    repaired: first === undefined ? undefined : repaired,
  });
}

const assignment = /^(?:export )?[A-Z][A-Z0-9_]{2,60}=(?<value>\S.{2,2000})$/;

function secretProblems(text: string): readonly KeyProblem[] {
  if (assignment.test(text.trim())) return [keyProblem('assignment')];
  if (/^(["'`]).+\1$/.test(text.trim())) return [keyProblem('quotes')];
  if (/[\r\n]$/.test(text)) return [keyProblem('edge-line-break')];
  return /^\s|\s$/.test(text) ? [keyProblem('edge-space')] : [];
}

function finish(
  input: string,
  { kind, keys, problems, repaired, address, chain, ...read }: ReadKeys,
): KeyReading {
  const words = sayInput(read.phrase, read.facts);
  return { kind, input, ...words, keys, chain: chain ?? [], problems, repaired, address };
}
