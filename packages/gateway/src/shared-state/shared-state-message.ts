import type { Bucket, CountWindow, Lease, Unused } from './shared-state.ts';

/** What a worker asks: each question has a number, by which its answer is known. */
export type Ask =
  | {
      readonly id: number;
      readonly kind: 'lease';
      readonly key: string;
      readonly limit: Bucket;
      readonly count: number;
    }
  | {
      readonly id: number;
      readonly kind: 'count';
      readonly key: string;
      readonly limit: CountWindow;
      readonly count: number;
    }
  | { readonly id: number; readonly kind: 'isFresh'; readonly key: string; readonly ttlSeconds: number }
  | {
      readonly kind: 'giveBack';
      readonly key: string;
      readonly limit: Bucket | CountWindow;
      readonly unused: Unused;
    };

/** The answer; undefined where the state could not be asked. */
export interface Answer {
  readonly id: number;
  readonly value: Lease | boolean | undefined;
}

/** What a worker sends. */
export interface AskMessage {
  readonly sharedStateAsks: readonly Ask[];
}

/** What it gets. */
export interface AnswerMessage {
  readonly sharedStateAnswers: readonly Answer[];
}

/** Whether a message of the channel asks; only processes that this one started send on it. */
export function isAskMessage(message: unknown): message is AskMessage {
  return isObject(message) && Array.isArray(message['sharedStateAsks']);
}

/** Whether a message of the channel answers. */
export function isAnswerMessage(message: unknown): message is AnswerMessage {
  return isObject(message) && Array.isArray(message['sharedStateAnswers']);
}

function isObject(message: unknown): message is Record<string, unknown> {
  return typeof message === 'object' && message !== null;
}
