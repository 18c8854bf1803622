import { explanationUri } from '@mintmark/oauth/errors';
import { reasons, type ReasonCode } from '@mintmark/oauth/reasons';
import type { Refusal } from '@mintmark/resource-server';

/** An answer that refuses, ready to be written. */
export interface Answer {
  readonly status: number;
  /** Names and values by turns; without a length, which whoever writes adds. */
  readonly headers: readonly string[];
  readonly body: string;
}

/** What an answer says beyond its reason. */
export interface AnswerDetails {
  /** The address of the page that explains reasons (none). */
  readonly explanations: string | undefined;
  /** The identifier of the request, by which logs have it. */
  readonly requestId: string;
  /** Further headers, names and values by turns (none). */
  readonly headers?: readonly string[];
  /** What is wrong in particular: fixed words, nothing of the request (none). */
  readonly detail?: string;
}

const retryLater = ['retry-after', '5'];

/** The answer for a reason of the gateway itself: no token would help, so there is no challenge. */
export function answerFor(reason: ReasonCode, details: AnswerDetails): Answer {
  const { status, error, sentence } = reasons[reason];
  const { explanations } = details;
  const problem = {
    type: explanations === undefined ? 'about:blank' : explanationUri(reason, explanations),
    title: sentence,
    ...{ status, reason },
    ...(error === undefined ? {} : { error }),
    ...(details.detail === undefined ? {} : { detail: details.detail }),
    request_id: details.requestId,
  };
  return {
    status,
    headers: [
      ...problemHeaders,
      ...(status === 503 && !hasRetryAfter(details.headers) ? retryLater : []),
      ...(details.headers ?? []),
    ],
    body: JSON.stringify(problem),
  };
}

/** The answer for a refusal of the resource server: its challenge and body, with the identifier of the request. */
export function answerOf(refusal: Refusal, details: AnswerDetails): Answer {
  const headers: string[] = [];
  for (const [name, value] of Object.entries(refusal.headers)) headers.push(name, value);
  return {
    status: refusal.status,
    headers: [...headers, ...(details.headers ?? [])],
    body: JSON.stringify({ ...refusal.body, request_id: details.requestId }),
  };
}

const problemHeaders: readonly string[] = [
  'content-type',
  'application/problem+json',
  'cache-control',
  'no-store',
];

function hasRetryAfter(headers: readonly string[] = []): boolean {
  return headers.some((name, index) => index % 2 === 0 && name.toLowerCase() === 'retry-after');
}
