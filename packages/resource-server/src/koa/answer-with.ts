import type { ExtendableContext } from 'koa';

/** Answers as a web-standard response says; for the small ones, which are in memory. */
export async function answerWith(
  ctx: ExtendableContext & { body: unknown },
  answer: Response,
): Promise<void> {
  ctx.status = answer.status;
  answer.headers.forEach((value, name) => ctx.set(name, value));
  ctx.body = await answer.text();
}
