/** The answer with further headers. Answers of `fetch` and redirects cannot be changed, so they are copied. */
export function withHeaders(response: Response, headers: Readonly<Record<string, string>>): Response {
  const entries = Object.entries(headers);
  if (entries.length === 0) return response;
  const answer = new Response(response.body, response);
  for (const [name, value] of entries) answer.headers.set(name, value);
  return answer;
}
