import { exportPem, publicKey } from '@mintmark/jose/jwk';
import { readCertificate, type CertificateFacts } from './der/certificate-facts.ts';
import { factsOfDer, factsOfFault } from './key-facts.ts';
import type { KeyFacts, KeyInputKind, KeyProblem } from './key-reading.ts';
import { describeKey, keyFault, keyProblem, type KeyFaultPhrase, type KeyInputPhrase } from './key-words.ts';
import { readPem, type PemBlock } from './pem/read-pem.ts';
import { readSshWire } from './ssh-key.ts';
import type { Facts } from '../verdicts/verdict.ts';

/** A text read as keys, before the words for it are chosen. */
export interface ReadKeys {
  readonly kind: KeyInputKind;
  readonly phrase: KeyInputPhrase;
  readonly facts: Facts;
  readonly keys: readonly KeyFacts[];
  readonly chain?: readonly CertificateFacts[];
  readonly problems: readonly KeyProblem[];
  readonly repaired?: string | undefined;
  readonly address?: string | undefined;
}

/** Reads PEM of any kind, damaged too; undefined for a text that is none. */
export function readPemKeys(text: string, password: string | undefined): ReadKeys | undefined {
  const found = readPem(text);
  if (found.length === 0) return undefined;
  const isReversed = isReversedChain(found);
  const blocks = isReversed ? found.toReversed() : found;
  const problems = uniqueProblems(blocks.flatMap((block) => block.problems));
  if (isReversed) problems.push(keyProblem('chain-order'));
  const keys = blocks.map((block) => factsOfBlock(block, password));
  const repaired = blocks.every(({ isWhole }) => isWhole)
    ? blocks.map((block) => block.text).join('')
    : undefined;
  return { ...whatItIs(keys), problems, repaired: problems.length > 0 ? repaired : undefined };
}

/** Whether certificates stand with the root first, as it must not be. */
function isReversedChain(blocks: readonly PemBlock[]): boolean {
  const chain = blocks.flatMap(({ label, der }) =>
    label === 'CERTIFICATE' ? (readCertificate(der) ?? []) : [],
  );
  return chain.length > 1 && chain.length === blocks.length && !isChain(chain) && isChain(chain.toReversed());
}

function uniqueProblems(problems: readonly KeyProblem[]): KeyProblem[] {
  return problems.filter(
    ({ sentence }, index) => index === problems.findIndex((problem) => problem.sentence === sentence),
  );
}

/** Labels of what is PEM and no key that can be used. */
const foreign: Readonly<Record<string, KeyFaultPhrase>> = {
  'OPENSSH PRIVATE KEY': 'openssh-private',
  'CERTIFICATE REQUEST': 'request',
  'NEW CERTIFICATE REQUEST': 'request',
};

function factsOfBlock(block: PemBlock, password: string | undefined): KeyFacts {
  const { label, der, text, isWhole, hasHeaders } = block;
  if (label === 'SSH2 PUBLIC KEY') return readSshWire(der);
  if (hasHeaders) return factsOfFault(keyFault('locked-legacy'), { label, isPrivate: true });
  const refusal = Object.hasOwn(foreign, label) ? foreign[label] : undefined;
  if (refusal !== undefined)
    return factsOfFault(keyFault(refusal), { label, isPrivate: label.endsWith('PRIVATE KEY') });
  if (!isWhole) return factsOfFault(keyFault(isKeyLabel(label) ? 'damaged' : 'other-label'), { label });
  if (label !== 'ENCRYPTED PRIVATE KEY') return factsOfDer(der, label, text);
  const material = { form: 'locked', text, password } as const;
  return factsOfFault(keyFault('locked'), { label, isPrivate: true, material });
}

function isKeyLabel(label: string): boolean {
  return /^(?:(?:RSA|EC|ENCRYPTED) )?(?:PUBLIC|PRIVATE) KEY$|CERTIFICATE$/.test(label);
}

type What = Pick<ReadKeys, 'kind' | 'phrase' | 'facts' | 'keys' | 'chain'> & { readonly problems?: never };

function whatItIs(found: readonly KeyFacts[]): What {
  const [first] = found;
  const chain = found.flatMap(({ certificate }) => certificate ?? []);
  if (first !== undefined && found.length > 1 && chain.length === found.length && isChain(chain)) {
    const facts = { certificates: chain.length, kind: describeKey(first) };
    return { kind: 'certificate', phrase: 'chain', facts, keys: [first], chain };
  }
  const keys = found.map((key, index) => ({ ...key, place: index + 1 }));
  if (first === undefined || keys.length > 1) {
    return { kind: 'pem', phrase: 'keys', facts: { keys: keys.length, form: 'PEM' }, keys };
  }
  const kind = describeKey(first);
  if (first.certificate) return { kind: 'certificate', phrase: 'certificate', facts: { kind }, keys, chain };
  if (first.material.form === 'locked') return { kind: 'pem', phrase: 'locked', facts: {}, keys };
  if (first.fault !== undefined && (first.kty === undefined || first.fault.phrase === 'unsupported-kind')) {
    const phrase = brokenPhrases[first.fault.phrase] ?? 'pem-unusable';
    return { kind: 'broken', phrase, facts: { label: first.label ?? '' }, keys };
  }
  return { kind: 'pem', phrase: 'key', facts: { kind, form: 'PEM', label: first.label ?? '' }, keys };
}

const brokenPhrases: Readonly<Record<string, KeyInputPhrase>> = {
  damaged: 'pem-broken',
  'other-label': 'pem-other',
};

/** Whether each certificate was issued by the one after it, as its name says. */
function isChain(chain: readonly CertificateFacts[]): boolean {
  return chain.every(({ issuerDer }, index) => {
    const next = chain[index + 1];
    return next === undefined || next.subjectDer === issuerDer;
  });
}

/** A public key as PEM; undefined where it cannot be written so. */
export function publicPemOf({ publicJwk }: KeyFacts, algorithm: string): string | undefined {
  try {
    return publicJwk && exportPem(publicKey.jwk(publicJwk, { algorithm }));
  } catch {
    return undefined;
  }
}
