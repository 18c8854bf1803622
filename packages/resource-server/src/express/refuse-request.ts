import type { Response } from 'express';
import { AuthenticationError } from '../adapter/authentication-error.ts';
import type { Refusal } from '../authenticate/refusal.ts';
import { addHeaders, answerRefusal } from '../node/answer.ts';

/** What refusing needs of Express. */
export interface Answering {
  readonly res: Response;
  readonly next: (error?: unknown) => void;
  /** Whether the answer is written here. */
  readonly respond: boolean;
}

/** Answers a refused request, or lets the error handlers of the application do it. */
export function refuseRequest(refusal: Refusal, { res, next, respond }: Answering): void {
  if (respond) return answerRefusal(res, refusal);
  // Handlers write a body of their own, seldom headers: a 401 without challenge would break RFC 9110 §15.5.2.
  const { 'content-type': _, ...headers } = refusal.headers;
  addHeaders(res, headers);
  next(new AuthenticationError(refusal));
}
