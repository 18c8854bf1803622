import type { FastifyReply } from 'fastify';
import { AuthenticationError } from '../adapter/authentication-error.ts';
import type { Refusal } from '../authenticate/refusal.ts';

/** Answers a refused request. @throws AuthenticationError where the application answers itself */
export function refuseRequest(
  reply: FastifyReply,
  refusal: Refusal,
  { respond }: { readonly respond: boolean },
): FastifyReply {
  const { 'content-type': type = '', ...headers } = refusal.headers;
  // Handlers of errors write a body of their own, seldom headers: a 401 without challenge would break RFC 9110 §15.5.2.
  reply.headers(headers);
  if (!respond) throw new AuthenticationError(refusal);
  // Bytes, because Fastify adds a charset to the type of texts, which JSON has none of (RFC 8259 §11).
  return reply
    .code(refusal.status)
    .header('content-type', type)
    .send(Buffer.from(JSON.stringify(refusal.body)));
}
