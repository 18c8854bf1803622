/** What a script in the page came away with from one place. */
export interface Loot {
  readonly place: string;
  /** What was done there. */
  readonly attempt: string;
  /** What it found, in words. */
  readonly found: string;
  /** An access token, if one was there. */
  readonly token?: string | undefined;
  /** Whether something was gained at all. */
  readonly isGain: boolean;
}

/** The event in which the script hands over what it has. */
export const lootEvent = 'lifecycle-loot';
