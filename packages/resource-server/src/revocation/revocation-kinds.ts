import type { ReasonCode } from '@mintmark/oauth/reasons';

/** What a revocation names: a token, an authorization with all that came of it, a session, a subject, a client. */
export type RevocationKind = 'jti' | 'family' | 'sid' | 'sub' | 'client';

/** How one kind of revocation refuses tokens. */
export interface RevocationRule {
  /** The claim of a token that is compared. */
  readonly claim: string;
  /** The reason that is given. */
  readonly reason: ReasonCode;
}

/** The kinds of the feed, the one that says the most about a token first. */
export const revocationKinds: Readonly<Record<RevocationKind, RevocationRule>> = {
  jti: { claim: 'jti', reason: 'token_revoked' },
  family: { claim: 'grant_id', reason: 'authorization_revoked' },
  sid: { claim: 'sid', reason: 'session_revoked' },
  sub: { claim: 'sub', reason: 'subject_revoked' },
  client: { claim: 'client_id', reason: 'client_revoked' },
};

/** Whether a kind of a list is one that is known here; others may come and are ignored. */
export function isRevocationKind(kind: string): kind is RevocationKind {
  return Object.hasOwn(revocationKinds, kind);
}
