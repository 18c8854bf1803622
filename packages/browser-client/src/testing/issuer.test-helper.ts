// An issuer and an API of a few lines: what they answer is up to each test.
import { encodeJson } from '../platform/encoding.ts';

export const issuer = 'https://login.example';
export const clientId = 'shop';
export const api = 'https://api.example';

/** What arrived at the token endpoint. */
export type TokenRequestBody = Readonly<Record<string, string>>;

/** An issuer that a test can change. */
export interface FakeIssuer {
  readonly answer: (request: Request) => Promise<Response>;
  /** Requests to the token endpoint. */
  readonly tokenRequests: TokenRequestBody[];
  /** Requests to the revocation endpoint. */
  readonly revocations: TokenRequestBody[];
  readonly apiRequests: Request[];
  /** Changes the metadata. */
  metadata: Readonly<Record<string, unknown>>;
  /** Answers the token endpoint in place of the issuer. */
  token: ((body: TokenRequestBody) => Promise<Response> | Response) | undefined;
  api: (request: Request) => Promise<Response> | Response;
  /** Lets `nonce` of the next ID token be this. */
  nonce: string | undefined;
  /** Claims of ID tokens, beside the usual ones. */
  claims: Readonly<Record<string, unknown>>;
  expiresInSeconds: number;
  hasRefreshToken: boolean;
  isDown: boolean;
}

/** Makes an issuer whose clock is the one given. */
export function createIssuer(now: () => number): FakeIssuer {
  let count = 0;
  const fake: FakeIssuer = {
    tokenRequests: [],
    revocations: [],
    apiRequests: [],
    token: undefined,
    api: () => Response.json({ ok: true }),
    nonce: undefined,
    claims: {},
    expiresInSeconds: 600,
    hasRefreshToken: true,
    isDown: false,
    metadata: {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      revocation_endpoint: `${issuer}/revoke`,
      end_session_endpoint: `${issuer}/logout`,
      authorization_response_iss_parameter_supported: true,
      revocation_everywhere_supported: true,
    },
    answer: async (request) => {
      const { origin, pathname } = new URL(request.url);
      if (origin === api) {
        fake.apiRequests.push(request.clone());
        return fake.api(request);
      }
      if (fake.isDown) throw new TypeError('fetch failed');
      if (pathname.endsWith('/openid-configuration')) return Response.json(fake.metadata);
      const body = Object.fromEntries(new URLSearchParams(await request.text()));
      if (pathname === '/revoke') {
        fake.revocations.push(body);
        return new Response(null);
      }
      fake.tokenRequests.push(body);
      return fake.token ? fake.token(body) : Response.json(answerOf());
    },
  };
  const answerOf = (): object => {
    count += 1;
    const at = Math.floor(now() / 1000);
    const claims = {
      ...{ iss: issuer, aud: clientId, sub: 'alice', iat: at, exp: at + 600, nonce: fake.nonce },
      ...fake.claims,
    };
    return {
      access_token: `at${count}`,
      ...(fake.hasRefreshToken && { refresh_token: `rt${count}` }),
      token_type: 'Bearer',
      expires_in: fake.expiresInSeconds,
      id_token: `e30.${encodeJson(claims)}.signature`,
    };
  };
  return fake;
}
