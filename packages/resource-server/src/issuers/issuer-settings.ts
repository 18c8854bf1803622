import type { Fetch, JwksEvent } from '@mintmark/jose/jwks';
import type { IntrospectionEvent } from '../introspection/introspection-events.ts';
import type { RevocationEvent } from '../revocation/feed-events.ts';

/** What all issuers of one resource server have in common. */
export interface IssuerSettings {
  readonly audience: string | readonly string[];
  readonly algorithms: readonly string[];
  readonly clockToleranceSeconds: number;
  readonly now: () => number;
  readonly fetch: Fetch | undefined;
  readonly maxCachedTokens: number;
  readonly maxTokenCharacters: number;
  readonly onJwks: ((event: JwksEvent) => void) | undefined;
  readonly onIntrospection: ((event: IntrospectionEvent) => void) | undefined;
  readonly onRevocation: ((event: RevocationEvent) => void) | undefined;
}
