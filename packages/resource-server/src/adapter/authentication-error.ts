import type { ReasonCode, ReasonStatus } from '@mintmark/oauth/reasons';
import type { Refusal } from '../authenticate/refusal.ts';

/**
 * A refusal on its way through the error handling of a framework. It has the members that Express, Fastify and Koa look
 * for in errors, so that their own handlers answer with the right status and headers.
 */
export class AuthenticationError extends Error {
  override readonly name = 'AuthenticationError';
  /** The status of the answer. */
  readonly status: ReasonStatus;
  /** The same as `status`. */
  readonly statusCode: ReasonStatus;
  /** The stable code of the reason, the same as in the body of the answer. */
  readonly code: ReasonCode;
  /** The headers of the answer, `www-authenticate` among them, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether the message may be shown: true but for faults on the side of the server. */
  readonly expose: boolean;
  /** The whole refusal, body of the answer included. */
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.body.title, { cause: refusal.cause });
    this.status = refusal.status;
    this.statusCode = refusal.status;
    this.code = refusal.reason;
    this.headers = refusal.headers;
    this.expose = refusal.status < 500;
    this.refusal = refusal;
  }
}
