import { JoseError, type JoseErrorCode } from '@mintmark/jose/errors';
import type { Judgement } from '../../shared/judgement.ts';
import { words, type Words } from '../../shared/strings/words.ts';

/** A reason of the page's own why a key cannot be used, as a sentence and a code. */
export class Refusal extends Error {
  override readonly name: string = 'Refusal';
  readonly code: JoseErrorCode;

  constructor(code: JoseErrorCode, sentence: string) {
    super(sentence);
    this.code = code;
  }
}

const say = (): Words['signature'] => words().signature;

interface Reaction {
  readonly status: Judgement['status'];
  readonly word: keyof Words['signature']['words'];
}

const no: Reaction = { status: 'bad', word: 'no' };
const mismatch: Reaction = { status: 'bad', word: 'mismatch' };
const broken: Reaction = { status: 'unsure', word: 'broken' };

/** Reasons that are no plain "no": the key does not fit, cannot be read, or cannot be used here. */
const reactions: Partial<Record<JoseErrorCode, Reaction>> = {
  key_mismatch: mismatch,
  key_unknown: mismatch,
  key_use_invalid: mismatch,
  key_is_public_key: mismatch,
  key_invalid: broken,
  encoding_invalid: broken,
  json_invalid: broken,
  json_duplicate_name: broken,
  certificate_invalid: broken,
  algorithm_unavailable: { status: 'unknown', word: 'impossible' },
};

/** Turns what a check threw into a light. Rethrows what is no refusal but a fault of the page. */
export function judgeRefusal(error: unknown, algorithm: string): Judgement {
  if (!(error instanceof JoseError) && !(error instanceof Refusal)) throw error;
  const { code } = error;
  const { status, word } = reactions[code] ?? no;
  return { status, word: say().words[word], sentence: sentenceOf(error, algorithm), code };
}

function sentenceOf(error: JoseError | Refusal, algorithm: string): string {
  if (error instanceof Refusal) return error.message;
  if (error.code === 'algorithm_unavailable') return say().unavailable(algorithm);
  if (error.code === 'signature_invalid') return say().invalid;
  if (error.code === 'decryption_failed') return say().notOpened;
  return say().fallback(error.message);
}
