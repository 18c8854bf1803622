/** How often requests may come. */
export interface RateLimitConfig {
  /** Its name, in headers and logs. Limits of one name share their counts, on whatever route they stand. */
  readonly name: string;
  /** Whose requests are counted together: an address, an application, a client, a person, or a claim; several are taken together. */
  readonly by: RateLimitKey | readonly RateLimitKey[];
  /** How many requests, such as `100/second`, `600/minute`, `5000/hour`; evenly, by a bucket that drips (no rate). */
  readonly rate?: string;
  /** How many may come at once (the number of the rate). */
  readonly burst?: number;
  /** How many requests in a calendar day or month (UTC), such as `10000/day` or `1000000/month` (no quota). */
  readonly quota?: string;
  /** What happens while shared counters cannot be asked: each process counts for itself, or requests are refused (`local`). */
  readonly onUnavailable?: 'local' | 'closed';
}

/** Whose requests are counted together. */
export type RateLimitKey =
  | 'address'
  | 'application'
  | 'client'
  | 'subject'
  | 'route'
  | 'everybody'
  | {
      /** The name of a claim, or the path to it. */
      readonly claim: string | readonly string[];
    }
  | {
      /** The name of a header. */
      readonly header: string;
    };
