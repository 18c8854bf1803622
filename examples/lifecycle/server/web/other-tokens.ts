import { clientIds, otherResource } from '../seed/clients.ts';
import { readAccessToken } from '../ledger/read-access-token.ts';

/** Tokens that the authorization server really issued, and that the API must not take. */
export interface OtherTokens {
  /** A token of the API whose time is over. */
  expired(): Promise<string>;
  /** How long until there is one, in milliseconds; 0: there is. */
  expiredInMs(): number;
  /** A token for another API. */
  forOtherAudience(): Promise<string>;
}

export interface OtherTokensOptions {
  readonly issuer: string;
  readonly api: string;
  readonly clientSecret: string;
}

/** Asks for the token that is to expire at once, so that it is ready when somebody wants it. */
export async function createOtherTokens(options: OtherTokensOptions): Promise<OtherTokens> {
  const old = await requestToken(options, { resource: options.api, scope: 'notes:read' });
  const endsAt = (readAccessToken(old)?.expiresAt ?? 0) * 1000 + 1000;
  return {
    expired: () => Promise.resolve(old),
    expiredInMs: () => Math.max(0, endsAt - Date.now()),
    forOtherAudience: () => requestToken(options, { resource: otherResource }),
  };
}

async function requestToken(
  { issuer, clientSecret }: OtherTokensOptions,
  wanted: Readonly<Record<string, string>>,
): Promise<string> {
  const basic = Buffer.from(`${clientIds.program}:${clientSecret}`).toString('base64');
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...wanted }),
  });
  const { access_token: token, error } = (await response.json()) as Readonly<Record<string, unknown>>; // unknown
  if (typeof token === 'string') return token;
  throw new Error(`the authorization server gave no token for the example: ${String(error)}`);
}
