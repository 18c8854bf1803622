import type { FeedCredentials } from './feed-options.ts';

/** The header that shows who reads the feed. @throws whatever the giver of tokens throws */
export async function authorizationOf(credentials: FeedCredentials): Promise<string> {
  if ('token' in credentials) return `Bearer ${await credentials.token()}`;
  const { clientId, clientSecret } = credentials;
  return `Basic ${btoa(`${formEncode(clientId)}:${formEncode(clientSecret)}`)}`;
}

/** RFC 6749 §2.3.1: both parts are encoded as in forms. */
function formEncode(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}
