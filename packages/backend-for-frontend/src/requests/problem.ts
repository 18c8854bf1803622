import { JoseError } from '@mintmark/jose/errors';
import { explanationUri, OAuthError, oauthErrorOf } from '@mintmark/oauth/errors';

/** Of every answer: nothing is kept, nothing is framed, run or guessed. */
export const answerHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** What an answer has beside its body. */
export interface AnswerOptions {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
}

/** An answer. */
export function answer(body: string | null, options: AnswerOptions = {}): Response {
  const { status = 200, headers: added = {}, cookies = [] } = options;
  const headers = new Headers({ ...answerHeaders, ...added });
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response(body, { status, headers });
}

/** An answer in JSON. */
export function jsonAnswer(value: unknown, options: AnswerOptions = {}): Response {
  const headers = { 'content-type': 'application/json', ...options.headers };
  return answer(JSON.stringify(value), { ...options, headers });
}

/** An answer that sends the browser elsewhere by GET, whatever it came with (RFC 9700 §4.12). */
export function redirectAnswer(location: string, cookies: readonly string[] = []): Response {
  return answer(null, { status: 303, headers: { location }, cookies });
}

/** How refusals are worded. */
export interface ProblemOptions {
  readonly explanations: string | undefined;
  readonly cookies?: readonly string[];
}

/** The answer to what was thrown: problem details (RFC 9457) with the reason. */
export function problemAnswer(error: OAuthError, { explanations, cookies = [] }: ProblemOptions): Response {
  const { status, reason, code, description, headers } = error;
  const body = {
    type:
      explanations === undefined || reason === undefined
        ? 'about:blank'
        : explanationUri(reason, explanations),
    title: description,
    status,
    ...(reason === undefined ? {} : { reason }),
    error: code,
  };
  return jsonAnswer(body, {
    status,
    headers: {
      ...(status === 503 ? { 'retry-after': '5' } : {}),
      ...headers,
      'content-type': 'application/problem+json',
    },
    cookies,
  });
}

/** What was thrown, as a refusal; a fault of the program becomes 500 without its words. */
export function refusalOf(error: unknown): OAuthError {
  if (error instanceof OAuthError) return error;
  if (error instanceof JoseError) return oauthErrorOf(error.code, { cause: error });
  return new OAuthError('server_error', 'something went wrong here', { status: 500, cause: error });
}
