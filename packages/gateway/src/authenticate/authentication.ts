import type { ReasonCode } from '@mintmark/oauth/reasons';
import type { Auth, Refusal, RefusalDetails, Requirements, ResourceServer } from '@mintmark/resource-server';
import type { Applications } from '../api-keys/applications.ts';
import type { ResolvedAuthentication } from '../config/resolve/resolved-route.ts';
import type { Caller } from '../identity/caller.ts';
import type { RequestHead } from '../request/request-head.ts';
import type { BadTokens } from './bad-tokens.ts';

/** Who is asking, or why that is not known well enough. */
export type Authentication = Authenticated | Unauthenticated;

/** Somebody known, or nobody where that will do. */
export interface Authenticated {
  readonly ok: true;
  readonly caller: Caller;
  readonly kind: 'jwt' | 'introspected' | 'api-key' | 'anonymous';
  /** Headers for the answer, such as `dpop-nonce`, names and values by turns. */
  readonly headers: readonly string[];
}

/** The credentials will not do. */
export interface Unauthenticated {
  readonly ok: false;
  /** The resource server's refusal with its challenge; undefined for API keys, for which there is none. */
  readonly refusal: Refusal | undefined;
  readonly reason: ReasonCode;
  /** What decided (`authentication`). */
  readonly rule?: string;
  /** Further headers for the answer, names and values by turns (none). */
  readonly headers?: readonly string[];
}

/** How a route learns who is asking. */
export interface RouteAuthentication {
  readonly mode: 'required' | 'optional' | 'none';
  decide(head: RequestHead): Promise<Authentication> | Authentication;
  /** Makes a refusal with its challenge; undefined where no issuer is configured. */
  refuse(reason: ReasonCode, details: RefusalDetails): Refusal | undefined;
  /** What a token lacks, as the resource server refuses it; undefined where it meets the requirements. */
  authorize(auth: Auth, requirements: Requirements): Refusal | undefined;
}

/** What the authentication of a route is made of. */
export interface RouteAuthenticationParts {
  readonly config: ResolvedAuthentication;
  readonly routeName: string;
  /** Undefined where no issuer is configured. */
  readonly resourceServer: ResourceServer | undefined;
  readonly applications: Applications;
  readonly badTokens: BadTokens;
}
