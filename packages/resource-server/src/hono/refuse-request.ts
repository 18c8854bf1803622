import { HTTPException } from 'hono/http-exception';
import { AuthenticationError } from '../adapter/authentication-error.ts';
import { refusalResponse } from '../authenticate/refusal-response.ts';
import type { Refusal } from '../authenticate/refusal.ts';

/** Answers a refused request, or throws to `app.onError`, with the answer inside as Hono's own middleware does. */
export function refuseRequest(refusal: Refusal, { respond }: { readonly respond: boolean }): Response {
  const res = refusalResponse(refusal);
  if (respond) return res;
  const cause = new AuthenticationError(refusal);
  throw new HTTPException(refusal.status, { res, message: cause.message, cause });
}
