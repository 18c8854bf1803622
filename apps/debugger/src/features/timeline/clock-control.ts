/** The time the token is held against. */
export interface ClockControl {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Whether the person has set it. */
  readonly isSet: boolean;
  readonly set: (ms: number) => void;
  readonly reset: () => void;
}
