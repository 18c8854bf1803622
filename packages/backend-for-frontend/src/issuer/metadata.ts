import { discoverIssuer } from '@mintmark/jose/jwks';
import { OAuthError, oauthErrorOf } from '@mintmark/oauth/errors';
import { parseAuthorizationServerMetadata, type AuthorizationServerMetadata } from '@mintmark/oauth/metadata';
import type { BackendFetch } from '../server/options.ts';

/** What the metadata of the authorization server is fetched with. */
export interface MetadataSettings {
  readonly issuer: string;
  readonly fetch: BackendFetch;
  readonly now: () => number;
}

/** Gives the metadata; fetched once, and again after ten minutes. */
export type MetadataSource = () => Promise<AuthorizationServerMetadata>;

const maxAgeMs = 600_000;
const retryMs = 60_000;

/** Makes a source of metadata; when the server does not answer, what is known serves for another minute. */
export function createMetadataSource({ issuer, fetch, now }: MetadataSettings): MetadataSource {
  let known: { readonly metadata: AuthorizationServerMetadata; readonly at: number } | undefined;
  let pending: Promise<AuthorizationServerMetadata> | undefined;

  async function load(): Promise<AuthorizationServerMetadata> {
    try {
      const { metadata } = await discoverIssuer(issuer, { fetch });
      const parsed = parseAuthorizationServerMetadata(JSON.stringify(metadata), { issuer });
      assertEndpoints(parsed);
      known = { metadata: parsed, at: now() };
      return parsed;
    } catch (cause) {
      if (known !== undefined) {
        known = { ...known, at: now() - maxAgeMs + retryMs };
        return known.metadata;
      }
      throw oauthErrorOf('upstream_unavailable', { cause });
    } finally {
      pending = undefined;
    }
  }

  return async () => {
    if (known !== undefined && now() - known.at < maxAgeMs) return known.metadata;
    return (pending ??= load());
  };
}

/** The endpoints that are used here. */
export type EndpointName =
  | 'authorization_endpoint'
  | 'token_endpoint'
  | 'revocation_endpoint'
  | 'end_session_endpoint'
  | 'pushed_authorization_request_endpoint'
  | 'userinfo_endpoint';

const endpointNames: readonly EndpointName[] = [
  ...(['authorization_endpoint', 'token_endpoint', 'revocation_endpoint'] as const),
  ...(['end_session_endpoint', 'pushed_authorization_request_endpoint', 'userinfo_endpoint'] as const),
];

/** Credentials go to these addresses: plain http is for an issuer on this machine alone. */
function assertEndpoints(metadata: AuthorizationServerMetadata): void {
  for (const name of endpointNames) {
    const url = metadata[name];
    if (typeof url !== 'string' || url.startsWith('https://')) continue;
    if (metadata.issuer.startsWith('http://')) continue;
    throw new OAuthError('temporarily_unavailable', `expected ${name} of the metadata to be https`, {
      reason: 'discovery_invalid',
    });
  }
}

/** The address of an endpoint that is needed. @throws OAuthError when the metadata does not name it */
export function endpointOf(metadata: AuthorizationServerMetadata, name: EndpointName): string {
  const url = metadata[name];
  if (typeof url === 'string') return url;
  throw new OAuthError(
    'temporarily_unavailable',
    `expected ${name} in the metadata of the authorization server`,
    {
      status: 503,
      reason: 'discovery_invalid',
    },
  );
}
