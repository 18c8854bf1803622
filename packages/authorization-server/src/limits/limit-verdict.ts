/** Which limit said no. For the log and the audit trail: people are only told when to try again. */
export type LimitName = 'account' | 'address' | 'network' | 'pair' | 'client' | 'tenant';

export type LimitVerdict =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly limit: LimitName; readonly retryAfterSeconds: number };

export const allowed: LimitVerdict = { allowed: true };

export function denied(limit: LimitName, retryAfterSeconds: number): LimitVerdict {
  return { allowed: false, limit, retryAfterSeconds: Math.max(1, Math.ceil(retryAfterSeconds)) };
}
