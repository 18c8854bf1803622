import type { FoundSecret, HmacToken, MutationLevel } from '@mintmark/inspect/weak-secrets';

/** A part of the work for one worker: some words of a list, or a part of a space of words. */
export type CrackJob =
  | { readonly kind: 'words'; /** One on each line. */ readonly words: string; readonly first: number }
  | { readonly kind: 'space'; readonly space: string; readonly first: number; readonly count: number };

/** What a worker is told. */
export type WorkerRequest =
  | {
      readonly kind: 'token';
      readonly token: HmacToken;
      readonly mutations: MutationLevel;
      /** One number, not zero when the search is over. */
      readonly stop: Int32Array;
    }
  | { readonly kind: 'job'; readonly job: CrackJob };

/** How many words were taken, and how many secrets tried. */
export interface Count {
  readonly words: number;
  readonly tries: number;
}

/** What a worker tells: how far it is since the last time, and that it is done with a job. */
export interface WorkerReply extends Count {
  readonly isDone: boolean;
  readonly found: FoundSecret | undefined;
}
