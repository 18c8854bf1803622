/** What came of somebody who keeps using a token. */
export interface Watch {
  readonly state: 'none' | 'using' | 'refused' | 'gave_up';
  readonly accepted: number;
  readonly reason?: string | undefined;
  /** From the moment the authorization server took the token back to the first refusal. */
  readonly refusedAfterMs?: number | undefined;
  /** How many requests were still accepted after that moment. */
  readonly acceptedAfter?: number | undefined;
}
