import type { Answer } from '../respond/answer.ts';
import type { Exchange } from './exchange.ts';
import type { Allowed } from './verdict.ts';

/** The answer of a route that the gateway answers by itself. */
export function ownAnswer(
  answer: NonNullable<Allowed['match']['route']['answer']>,
  { answerHeaders }: Allowed,
  { decision }: Exchange,
): Answer {
  decision.outcome = 'complete';
  const own = Object.entries(answer.headers ?? {}).flat();
  return { status: answer.status, headers: [...own, ...answerHeaders], body: answer.body ?? '' };
}
