import type { Client, ClientMetadata } from '../../src/clients/client.ts';
import { defaultClientPolicy } from '../../src/clients/create-client.ts';
import type { Grant, RefreshToken, User } from '../../src/store/records.ts';
import { hashSecret, newId } from '../../src/tokens/secrets.ts';

const day = 86_400_000;

const metadata = {
  application_type: 'web',
  post_logout_redirect_uris: [],
  response_types: [],
  id_token_signed_response_alg: 'ES256',
  require_auth_time: false,
  require_pushed_authorization_requests: false,
  dpop_bound_access_tokens: false,
  backchannel_logout_session_required: false,
} as const;

/** What a client says that acts for itself. */
export function confidential(scope: string): ClientMetadata {
  const grants = {
    grant_types: ['client_credentials'],
    token_endpoint_auth_method: 'client_secret_basic',
  } as const;
  return { ...metadata, ...grants, client_name: 'Service', redirect_uris: [], scope };
}

/** What an application in a browser says. */
export function publicMetadata(scope: string): ClientMetadata {
  return {
    ...metadata,
    client_name: 'Application',
    redirect_uris: ['https://app.example/callback'],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
    scope: `openid offline_access ${scope}`,
  };
}

export interface ClientSeed {
  readonly tenantId: string;
  readonly id: string;
  readonly secret?: string;
  readonly resource?: string;
}

/** The record of a client, as its registration would write it. */
export function clientRecord({ tenantId, id, secret, resource }: ClientSeed, given: ClientMetadata): Client {
  const now = Date.now();
  return {
    ...{ tenantId, id, status: 'active', metadata: given, createdAt: now, registrationTokenHash: undefined },
    policy: { ...defaultClientPolicy, ...(resource === undefined ? {} : { resources: [resource] }) },
    secrets:
      secret === undefined
        ? []
        : [{ id: newId('sec'), hash: hashSecret(secret), createdAt: now, expiresAt: undefined }],
  };
}

/** The record of a person who signs in with a name. */
export function userRecord(of: {
  readonly tenantId: string;
  readonly name: string;
  readonly passwordHash: string;
}): User {
  const { tenantId, name, passwordHash } = of;
  const now = Date.now();
  return {
    ...{ tenantId, id: `usr_${name}`, status: 'active', profile: { name }, passwordHash },
    ...{ passwordChangedAt: now, isPasswordBreached: false, mustChangePassword: false, createdAt: now },
    ...{ tokensValidAfter: undefined, isAdministrator: false },
    identifiers: [{ kind: 'username', value: name, verifiedAt: undefined }],
  };
}

/** A grant of a person and the first token of its family. */
export function familyOf(
  owner: { readonly tenantId: string; readonly userId: string; readonly clientId: string },
  { token, resource, scope }: { readonly token: string; readonly resource: string; readonly scope: string },
): { readonly grant: Grant; readonly refreshToken: RefreshToken } {
  const now = Date.now();
  const grant: Grant = {
    ...{ ...owner, id: newId('gra'), sessionId: undefined, isOffline: true, scopes: [scope] },
    ...{ resources: [resource], jkt: undefined, authenticatedAt: now, amr: ['pwd'], acr: undefined },
    ...{ nonce: undefined, claims: undefined, createdAt: now, expiresAt: now + 90 * day },
    ...{ revokedAt: undefined, revokeReason: undefined },
  };
  return { grant, refreshToken: firstToken(grant, token) };
}

/** The first refresh token of a grant. */
export function firstToken({ tenantId, id }: Grant, token: string): RefreshToken {
  const now = Date.now();
  return {
    ...{ tenantId, hash: hashSecret(token), grantId: id, generation: 0, parentHash: undefined },
    ...{ issuedAt: now, idleExpiresAt: now + 14 * day, usedAt: undefined, childHash: undefined },
    ...{ replay: undefined, replayUntil: undefined },
  };
}
