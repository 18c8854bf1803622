import type { KeyReading } from './key-reading.ts';

/** Says what a pasted key is. Never throws. */
export function readKeys(input: string): KeyReading {
  if (input === '') return { kind: 'empty', input, sentence: 'No key is given.', keys: [] };
  return { kind: 'secret', input, sentence: 'A secret.', keys: [] };
}
