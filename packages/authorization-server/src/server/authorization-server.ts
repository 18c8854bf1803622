import type { AdminClientCredentials } from '../admin-api/admin-client.ts';
import type { FirstStart } from './first-start.ts';
import type { CallerInfo } from './handle-request.ts';

/** An authorization server that answers requests. */
export interface AuthorizationServer {
  /** Answers one request; never rejects. The address is the caller's, taken from a trusted proxy's header if there is one. */
  fetch(request: Request, info: CallerInfo): Promise<Response>;
  /** Only on the very first start of a database. */
  readonly firstStart: FirstStart | undefined;
  /** A new key for the command line, beside those that are there; for a home folder that has none. */
  addAdminKey(): Promise<AdminClientCredentials>;
  /** Does what is otherwise done by the clock: keys, tenants, audit chain, clean-up. */
  maintain(): Promise<void>;
  /** Answers whoever waits for news, so that all requests come to an end: before a stop. */
  letGo(): void;
  /** Stops the clock and waits for work under way. Requests must have ended before. */
  close(): Promise<void>;
}
