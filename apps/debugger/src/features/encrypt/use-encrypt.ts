import { JoseError } from '@mintmark/jose';
import { readToken } from '@mintmark/inspect/token';
import { useCallback, useMemo, useState } from 'react';
import { makeDecryptionKey, makeSecretKey } from '../../shared/own-key/generate.ts';
import type { KeyDemand } from '../../shared/own-key/key-problem.ts';
import { useOwnKey, type OwnKeyBox } from '../../shared/own-key/use-own-key.ts';
import { contentEncryption, encryptionDemand, keyManagement, type KeyManagement } from './algorithms.ts';
import { encryptText, type EncryptOptions } from './encrypt-text.ts';
import { estimatePasswordMs, useLongWork, type LongWork } from './long-work.ts';

/** What is typed and chosen. */
export interface EncryptForm {
  readonly plaintext: string;
  readonly algorithm: string;
  readonly encryption: string;
  readonly curve: string;
  readonly typ: string;
  readonly cty: string;
  readonly isCompressed: boolean;
  readonly iterations: number;
}

/** A token that was encrypted here, and what it was made of. */
export interface Encrypted {
  readonly token: string;
  readonly form: EncryptForm;
  readonly keyText: string;
  readonly at: number;
}

type Outcome = { readonly encrypted: Encrypted } | { readonly refusal: string };

/** All that the view keeps. */
export interface EncryptState {
  readonly form: EncryptForm;
  readonly algorithm: KeyManagement;
  readonly demand: KeyDemand;
  readonly box: OwnKeyBox;
  readonly work: LongWork<Outcome>;
  readonly encrypted: Encrypted | undefined;
  readonly refusal: string | undefined;
  readonly isStale: boolean;
  /** Whether the plaintext is itself a token. */
  readonly isNested: boolean;
  readonly change: (changes: Partial<EncryptForm>) => void;
  readonly chooseAlgorithm: (name: string) => void;
  readonly generate: () => void;
  readonly encrypt: () => Promise<void>;
  readonly takeToken: (token: string) => void;
}

const firstAlgorithm: KeyManagement = {
  name: 'ECDH-ES+A256KW',
  family: 'agreement',
  secretBytes: 0,
  iterations: 0,
};

const firstForm: EncryptForm = {
  plaintext: JSON.stringify({ iss: 'https://issuer.example', sub: 'alice' }, undefined, 2),
  algorithm: firstAlgorithm.name,
  encryption: 'A256GCM',
  curve: 'P-256',
  typ: 'JWT',
  cty: '',
  isCompressed: false,
  iterations: 600_000,
};

type FormState = Pick<EncryptState, 'form' | 'algorithm' | 'demand' | 'isNested' | 'change' | 'takeToken'>;

/** Keeps what is typed, and what follows from it. */
function useForm(): FormState {
  const [form, setForm] = useState(firstForm);
  const algorithm = keyManagement(form.algorithm) ?? firstAlgorithm;
  const demand = useMemo(
    () => encryptionDemand(algorithm, contentEncryption(form.encryption), 'encrypt'),
    [algorithm, form.encryption],
  );
  const isNested = useMemo(() => isSigned(form.plaintext), [form.plaintext]);
  const change = useCallback(
    (changes: Partial<EncryptForm>) => setForm((before) => ({ ...before, ...changes })),
    [],
  );
  const takeToken = useCallback((token: string) => change({ plaintext: token, cty: 'JWT' }), [change]);
  return { form, algorithm, demand, isNested, change, takeToken };
}

/** Keeps what is to be encrypted, the key, and the last token that was made. */
export function useEncrypt(): EncryptState {
  const forming = useForm();
  const { form, algorithm, demand, change } = forming;
  const [outcome, setOutcome] = useState<Outcome>();
  const work = useLongWork<Outcome>(setOutcome);
  const box = useOwnKey(demand);
  const encrypted = outcome !== undefined && 'encrypted' in outcome ? outcome.encrypted : undefined;
  return {
    ...forming,
    box,
    work,
    encrypted,
    refusal: outcome !== undefined && 'refusal' in outcome ? outcome.refusal : undefined,
    isStale: encrypted !== undefined && encrypted.form !== form,
    chooseAlgorithm: (name) => {
      const next = keyManagement(name);
      if (next === undefined) return;
      change({ algorithm: name, iterations: next.iterations });
      if (next.family !== algorithm.family) box.change({ text: '', password: '' });
    },
    generate: () => void box.generate(async () => makeKey(algorithm, form)),
    encrypt: async () => {
      if (box.reading?.kind !== 'ready' || work.state === 'working') return;
      const options = { ...form, algorithm, key: box.reading };
      const made = { form, keyText: box.text };
      const isSlow = algorithm.family === 'password';
      const estimate = isSlow ? await estimatePasswordMs(form.iterations, algorithm.name) : 0;
      work.start(async () => encryptForm(options, made), estimate);
    },
  };
}

async function encryptForm(
  options: EncryptOptions & Pick<EncryptForm, 'plaintext'>,
  made: Pick<Encrypted, 'form' | 'keyText'>,
): Promise<Outcome> {
  try {
    const token = await encryptText(options.plaintext, options);
    return { encrypted: { ...made, token, at: Date.now() } };
  } catch (error) {
    return { refusal: error instanceof JoseError ? error.code : 'other' };
  }
}

function isSigned(text: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]+$/.test(text.trim()) && readToken(text).kind === 'signed';
}

async function makeKey(
  { name, family }: KeyManagement,
  { curve, encryption }: EncryptForm,
): ReturnType<typeof makeSecretKey> {
  if (family === 'agreement') return makeDecryptionKey(name, { curve });
  return family === 'rsa'
    ? makeDecryptionKey(name, { modulusLength: 2048 })
    : makeSecretKey(name, encryption);
}
