import type { KeyIndex } from './key-index.ts';
import type { Lifetime } from './freshness.ts';

/** The keys of a remote set as they were last fetched, and how long they hold. */
export interface KeySetEntry extends Lifetime {
  readonly index: KeyIndex;
  /** The address they came from. */
  readonly url: string;
  readonly etag: string | undefined;
}
