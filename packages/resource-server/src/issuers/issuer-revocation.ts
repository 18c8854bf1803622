import type { KeysOption } from '@mintmark/jose';
import type { JwtClaims } from '@mintmark/jose/jwt';
import { oauthErrorOf } from '@mintmark/oauth/errors';
import type { RevocationOptions } from '../revocation/feed-options.ts';
import { createRevocationFeed, type RevocationFeed } from '../revocation/revocation-feed.ts';
import { revocationKinds } from '../revocation/revocation-kinds.ts';
import { revokedError } from '../revocation/told-by-others.ts';
import type { IssuerSettings } from './issuer-settings.ts';

/** How revocations of an issuer are honoured. */
export interface RevocationPolicy extends RevocationOptions {
  /**
   * What happens while nobody knows which tokens were revoked lately: `closed` refuses with 503, `open` goes on with what is
   * known, which the event `stale` tells of (`closed`).
   */
  readonly onStale?: 'closed' | 'open';
}

/** Refuses tokens that were taken back. */
export interface IssuerRevocation {
  /** Refuses a token that was taken back, and, as the policy says, all while that is not known. @throws OAuthError */
  check(claims: JwtClaims, onStale: 'closed' | 'open' | undefined): Promise<void>;
  /** The same where nothing has to be waited for; false where something has. @throws OAuthError */
  checkNow(claims: JwtClaims, onStale: 'closed' | 'open' | undefined): boolean;
  /** Reads what was taken back so far. */
  ready(): Promise<void>;
  /** Stops reading. */
  close(): void;
}

/** What the feed of an issuer is made of. */
export interface RevocationParts {
  readonly issuer: string;
  readonly keys: KeysOption;
  readonly algorithms: readonly string[];
  /** Is told the claim and value of what was taken back. */
  readonly onRevoked: (claim: string, value: string) => void;
}

/** Makes the check of an issuer. Reading begins with the first token, or by `ready`: importing an API asks nobody anything. */
export function prepareRevocation(
  policy: RevocationPolicy,
  parts: RevocationParts,
  { now, fetch, onRevocation: on }: IssuerSettings,
): IssuerRevocation {
  const { onStale: usual = 'closed', ...options } = policy;
  if (usual !== 'closed' && usual !== 'open')
    throw new TypeError('expected "onStale" to be "closed" or "open"');
  const { issuer, keys, algorithms, onRevoked } = parts;
  let feed: RevocationFeed | undefined;
  let isClosed = false;

  function open(): RevocationFeed {
    if (feed !== undefined) return feed;
    feed = createRevocationFeed({ ...options, ...{ issuer, keys, algorithms, now, fetch, on } });
    feed.onRevoked((revocations) => {
      for (const { kind, value } of revocations) onRevoked(revocationKinds[kind].claim, value);
    });
    if (isClosed) feed.close();
    return feed;
  }

  function judge(current: RevocationFeed, claims: JwtClaims, onStale: 'closed' | 'open'): void {
    const { revoked, isHeard } = current.check(claims);
    if (revoked !== undefined) throw revokedError(revocationKinds[revoked].reason, isHeard);
    if (onStale === 'closed' && !current.isFresh()) throw oauthErrorOf('revocation_stale');
  }

  return {
    checkNow(claims, onStale = usual) {
      if (feed === undefined || feed.state === 'starting' || options.mode === 'on-demand') return false;
      judge(feed, claims, onStale);
      return true;
    },
    async check(claims, onStale = usual) {
      const current = open();
      if (options.mode === 'on-demand') await current.refreshIfDue();
      // The first requests wait for the first snapshot, rather than be refused for having come early; while it fails, none do.
      else if (current.state === 'starting' && !current.hasFailed && !isClosed)
        await current.ready().catch(() => undefined);
      // Without the feed, what others have read of it is all that is known.
      if (current.state === 'starting') await current.heardOthers;
      judge(current, claims, onStale);
    },
    ready: () => open().ready(),
    close() {
      isClosed = true;
      feed?.close();
    },
  };
}
