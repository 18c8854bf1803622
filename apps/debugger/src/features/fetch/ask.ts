/** The longest answer that is read, in characters; the largest known key sets have some tens of thousands. */
const mostCharacters = 1_000_000;
const patienceMs = 10_000;

export type AskProblem =
  | 'unreadable'
  | 'cors'
  | 'unreachable'
  | 'timeout'
  | 'redirect'
  | 'status'
  | 'too-long'
  | 'not-json'
  | 'not-object';

/** What came of asking an address. */
export type Answer =
  | { readonly kind: 'document'; readonly text: string; readonly members: Readonly<Record<string, unknown>> }
  | { readonly kind: 'problem'; readonly problem: AskProblem; readonly status: number };

type Fetch = (address: string, options: RequestInit) => Promise<Response>;

const quietly: RequestInit = {
  credentials: 'omit',
  referrerPolicy: 'no-referrer',
  cache: 'no-store',
};

/** Asks one address for a JSON object: no cookies, no referrer, no redirect. */
export async function ask(address: string, fetch: Fetch): Promise<Answer> {
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const response = await fetch(address, { ...quietly, redirect: 'manual', signal });
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
      return problem('redirect', response.status);
    }
    if (!response.ok) return problem('status', response.status);
    return readDocument(await response.text());
  } catch (error) {
    // The browser tells a page no more than that it failed.
    return problem(isTimeout(error) ? 'timeout' : 'unreadable');
  }
}

/**
 * Tells apart a server that cannot be reached and one that does not let pages read it, by asking again without
 * reading the answer. The browser follows redirects then.
 */
export async function findOutWhy(address: string, fetch: Fetch): Promise<Answer> {
  try {
    await fetch(address, { ...quietly, mode: 'no-cors', signal: AbortSignal.timeout(patienceMs) });
    return problem('cors');
  } catch (error) {
    return problem(isTimeout(error) ? 'timeout' : 'unreachable');
  }
}

function readDocument(text: string): Answer {
  if (text.length > mostCharacters) return problem('too-long');
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? { kind: 'document', text, members: value } : problem('not-object');
  } catch {
    return problem('not-json');
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError';
}

function problem(name: AskProblem, status = 0): Answer {
  return { kind: 'problem', problem: name, status };
}
