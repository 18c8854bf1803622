import type { ForgetFilter } from '@mintmark/jose/jwt';
import type { ReasonCode } from '@mintmark/oauth/reasons';
import type { ProtectedResourceMetadata } from '@mintmark/oauth/metadata';
import type { Requirements } from '../requirements/requirements.ts';
import type { Auth, Authorizer } from './auth.ts';
import type { Refusal } from './refusal.ts';
import type { RefusalDetails } from './refuse.ts';
import type { RequestParts } from './request-parts.ts';

/** The request has a good token. */
export interface Authenticated {
  readonly ok: true;
  /** Who is asking. */
  readonly auth: Auth;
  /** Headers to add to the answer, names in lower case, such as a fresh `dpop-nonce` (none). */
  readonly headers: Readonly<Record<string, string>>;
}

/** The request has no token, and needs none. */
export interface Anonymous {
  readonly ok: true;
  /** Nobody. */
  readonly auth: undefined;
  /** Headers to add to the answer (none). */
  readonly headers: Readonly<Record<string, string>>;
}

/** Authenticates the requests of an API by their access tokens. */
export interface ResourceServer extends Authorizer {
  /**
   * Decides about a request: who is asking, or why it is refused. Never rejects because of a token; it rejects for faults of
   * the program, such as a claim rule that throws.
   */
  authenticate(
    request: Request | RequestParts,
    requirements?: Requirements,
  ): Promise<Authenticated | Refusal>;
  /**
   * The same at once, for a bearer token that was verified before and is bound to nothing; undefined for every other request,
   * which `authenticate` decides about. For servers that count microseconds.
   */
  authenticateKnown(
    request: Request | RequestParts,
    requirements?: Requirements,
  ): Authenticated | Refusal | undefined;
  /** The same for requests that need no token: without one they are anonymous. A bad token is refused all the same. */
  authenticateOptional(
    request: Request | RequestParts,
    requirements?: Requirements,
  ): Promise<Authenticated | Anonymous | Refusal>;
  /** Makes a refusal, for checks of one's own: same answer, same codes. */
  refuse(reason: ReasonCode, details?: RefusalDetails): Refusal;
  /** What the API says of itself (RFC 9728); undefined without the option `resource`. */
  readonly metadata: ProtectedResourceMetadata | undefined;
  /** Where the metadata have to be served; undefined without the option `resource`. */
  readonly metadataUrl: string | undefined;
  /** The answer to a request for the metadata; undefined for requests for anything else. */
  answerMetadata(request: Request | RequestParts): Response | undefined;
  /** Fetches keys and revocations now, so that the first requests do not wait. Rejects with what went wrong; it may be called again. */
  ready(): Promise<void>;
  /** Drops verified tokens from the cache: all, or those whose claim has the value. */
  forget(filter?: ForgetFilter): void;
  /** Stops what runs in the background. Requests are answered on; nothing new is learnt of revocations. */
  close(): Promise<void>;
}
