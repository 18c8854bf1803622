/** Something to look for tokens in, before it is read. */
export interface Source {
  /** What it is called where it is told of: the path as given, `stdin`, `token` or `env:NAME`. */
  readonly name: string;
  /** How many bytes it has, where that is known before. */
  readonly size?: number;
  /** Whether it can be slow to come: a pipe. What has come is then looked at before the rest is there. */
  readonly isLive: boolean;
  /** Its bytes as they come. */
  readonly open: () => AsyncIterable<Uint8Array>;
}

/** Why something that was named is not looked at. */
export type SkipReason = 'binary' | 'link' | 'special' | 'unreadable';

/** Something that was named and is not looked at. */
export interface Skipped {
  readonly name: string;
  readonly reason: SkipReason;
  /** More about it, in words. */
  readonly detail?: string;
}

/** What the arguments of a command name. */
export interface FoundSources {
  readonly sources: readonly Source[];
  readonly skipped: readonly Skipped[];
}
