import type { JoseError } from '@mintmark/jose/errors';
import { capitalize, describeKey } from '../keys/key-words.ts';
import type { KeyReading } from '../keys/key-reading.ts';
import type { ConsideredKey } from '../verdicts/signature-check.ts';
import type { AssessedKey } from './assess-key.ts';
import { saySignature, type SignatureWords } from './signature-words.ts';
import { maxTriedKeys, type Trial } from './try-keys.ts';

/** What the whole check came to. */
export interface Considered {
  readonly keys: KeyReading;
  readonly words: SignatureWords;
}

/** Each given key, and what came of it. */
export function considerKeys(
  assessed: readonly AssessedKey[],
  trial: Pick<Trial, 'failed'> & {
    readonly match: { readonly candidate: { readonly given: { readonly place: number } } } | undefined;
  },
  { words }: Considered,
): readonly ConsideredKey[] {
  const signer = trial.match?.candidate.given.place;
  return assessed.map((one) => {
    const { key } = one;
    const common = { place: key.place, kid: key.kid, kind: describeKey(key) };
    if (key.place === signer) return { ...common, outcome: 'signed', ...said(words) };
    return { ...common, ...outcomeOf(one, trial.failed.get(key.place)) };
  });
}

type Outcome = Pick<ConsideredKey, 'outcome' | 'code' | 'phrase' | 'sentence' | 'facts'>;
type Said = Omit<Outcome, 'outcome'>;

function outcomeOf({ key, misfit, objections }: AssessedKey, error: JoseError | undefined): Outcome {
  if (key.fault !== undefined) {
    const { code, phrase, sentence } = key.fault;
    return { outcome: 'unusable', code, phrase, sentence, facts: {} };
  }
  if (misfit !== undefined)
    return { outcome: 'passed-over', ...said(saySignature(misfit.phrase, misfit.facts)) };
  const [objection] = objections;
  if (objection !== undefined)
    return { outcome: 'passed-over', ...said(saySignature(objection.phrase, objection.facts)) };
  if (error === undefined) {
    const sentence = `It was not tried: another key matched before, or ${maxTriedKeys} had been tried.`;
    return {
      outcome: 'passed-over',
      code: undefined,
      phrase: 'not-tried',
      sentence,
      facts: { most: maxTriedKeys },
    };
  }
  if (error.code === 'signature_invalid') return { outcome: 'tried', ...said(saySignature('invalid')) };
  if (error.code === 'decryption_failed') return { outcome: 'tried', ...said(saySignature('not-opened')) };
  return {
    outcome: 'tried',
    code: error.code,
    phrase: error.code,
    sentence: `${capitalize(error.message)}.`,
    facts: {},
  };
}

function said({ code, phrase, sentence, facts }: SignatureWords): Said {
  return { code, phrase, sentence, facts };
}
