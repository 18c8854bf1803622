import { oauthErrorOf } from '@mintmark/oauth/errors';
import type { TokenSet } from '../sessions/session.ts';

/** What the token endpoint gave. */
export interface TokenAnswer {
  readonly tokens: TokenSet;
  readonly idToken: string | undefined;
}

/** What is kept of the tokens before, where an answer has none of its own. */
export interface EarlierTokens {
  readonly refreshToken: string | undefined;
  readonly refreshExpiresAt: number | undefined;
}

const maxTokenCharacters = 16_384;

/** Reads an answer of the token endpoint that was asked at a time. @throws OAuthError for what is not one */
export function readTokenAnswer(
  body: Readonly<Record<string, unknown>>,
  askedAt: number,
  earlier: EarlierTokens = { refreshToken: undefined, refreshExpiresAt: undefined },
): TokenAnswer {
  const accessToken = tokenOf(body['access_token']);
  const tokenType = tokenTypes.get(String(body['token_type']).toLowerCase());
  if (accessToken === undefined || tokenType === undefined) throw oauthErrorOf('upstream_unavailable');
  const accessLifeMs = millisecondsOf(body['expires_in']);
  const refreshLifeMs = millisecondsOf(body['refresh_token_expires_in'] ?? body['refresh_expires_in']);
  return {
    tokens: {
      ...{ accessToken, tokenType, accessLifeMs },
      // By this server's clock from the moment of the request: what the server's says does not matter.
      accessExpiresAt: accessLifeMs === undefined ? undefined : askedAt + accessLifeMs,
      // RFC 6749 §6: without a new one the old one goes on.
      refreshToken: tokenOf(body['refresh_token']) ?? earlier.refreshToken,
      refreshExpiresAt: refreshLifeMs === undefined ? earlier.refreshExpiresAt : askedAt + refreshLifeMs,
    },
    idToken: tokenOf(body['id_token']),
  };
}

/** Token types are compared without case (RFC 6749 §5.1). */
const tokenTypes: ReadonlyMap<string, TokenSet['tokenType']> = new Map([
  ['bearer', 'Bearer'],
  ['dpop', 'DPoP'],
]);

/** A text that can stand in a header. */
function tokenOf(value: unknown): string | undefined {
  const isToken =
    typeof value === 'string' && value.length <= maxTokenCharacters && /^[\x21-\x7e]+$/.test(value);
  return isToken ? value : undefined;
}

function millisecondsOf(seconds: unknown): number | undefined {
  const isSpan = typeof seconds === 'number' && seconds > 0 && seconds <= 315_360_000;
  return isSpan ? seconds * 1000 : undefined;
}
