/** Options of `leasingSharedState`. */
export interface LeasingOptions {
  /** The time in epoch milliseconds (`Date.now`). */
  readonly now?: () => number;
  /** How long a request waits for the authority, in milliseconds (250). */
  readonly patienceMs?: number;
  /** How long an authority that failed is left alone, in milliseconds (1000). */
  readonly pauseMs?: number;
  /** After how long without requests what is held is given back, in milliseconds (1000). */
  readonly idleMs?: number;
  /** How many keys are known here at most (100000). */
  readonly maxKeys?: number;
  /** Told when the authority cannot be asked any more, and when it can again (nobody). */
  readonly onChange?: (isAvailable: boolean) => void;
}
