import { oauthErrorOf } from '@mintmark/oauth/errors';
import type { BackendFetch, StartTimer } from '../server/options.ts';

/** What requests to the authorization server are sent with. */
export interface BoundedFetchSettings {
  readonly fetch: BackendFetch;
  readonly startTimer: StartTimer;
}

/** An answer, read whole. */
export interface BoundedAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

const timeoutMs = 10_000;
const maxBytes = 262_144;

/** Sends a request that has to be answered in time and size. @throws OAuthError `upstream_unavailable` */
export async function boundedFetch(
  url: string,
  init: RequestInit,
  { fetch, startTimer }: BoundedFetchSettings,
): Promise<BoundedAnswer> {
  const controller = new AbortController();
  const stopTimer = startTimer(() => controller.abort(), timeoutMs);
  try {
    // A redirect would carry credentials to where somebody else wants them.
    const response = await fetch(url, { ...init, redirect: 'manual', signal: controller.signal });
    const { status, headers } = response;
    return { status, headers, text: await readText(response) };
  } catch (cause) {
    throw oauthErrorOf('upstream_unavailable', { cause });
  } finally {
    stopTimer();
  }
}

async function readText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new RangeError('the answer is too long');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** A JSON object; undefined for anything else. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return value as Readonly<Record<string, unknown>>; // an object that is no list
  } catch {
    return undefined;
  }
}
