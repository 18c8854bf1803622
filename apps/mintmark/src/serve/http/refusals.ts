/** What the listener itself answers, before and instead of the server. */
const refusals = {
  400: { error: 'invalid_request', error_description: 'the target of the request is not an address' },
  413: { error: 'invalid_request', error_description: 'the body of the request is too large' },
  500: { error: 'server_error', error_description: 'something unexpected happened; it was logged' },
  503: { error: 'temporarily_unavailable', error_description: 'the server is starting or stopping' },
} as const;

/** The body and the headers of a refusal; the reference leads to the line in the log. */
export function refusal(
  status: keyof typeof refusals,
  reference?: string,
): { readonly body: string; readonly headers: Readonly<Record<string, string>> } {
  return {
    body: JSON.stringify({ ...refusals[status], reference }),
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...(status === 503 ? { 'retry-after': '2' } : {}),
    },
  };
}
