import type { ExtendableContext } from 'koa';
import { AuthenticationError } from '../adapter/authentication-error.ts';
import type { Refusal } from '../authenticate/refusal.ts';

/** Answers a refused request. @throws AuthenticationError where the application answers itself */
export function refuseRequest(
  ctx: ExtendableContext & { body: unknown },
  refusal: Refusal,
  { respond }: { readonly respond: boolean },
): void {
  if (!respond) throw new AuthenticationError(refusal);
  ctx.status = refusal.status;
  ctx.set({ ...refusal.headers });
  // A text, because Koa gives objects another content type.
  ctx.body = JSON.stringify(refusal.body);
}
