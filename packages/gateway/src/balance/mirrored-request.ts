import type { BodyFraming } from '../request/request-head.ts';

/** The request that is copied, as it is passed on. */
export interface MirroredRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** Host and port as the client wrote them. */
  readonly authority: string;
  readonly clientAddress: string;
  /** Names and values by turns, as the main service gets them. */
  readonly headers: readonly string[];
  readonly body: BodyFraming;
}
