import type { GatewayConfig } from '../config/gateway-config.ts';
import type { IdentityConfig } from '../config/identity-config.ts';
import { foldName } from '../request/hop-by-hop.ts';
import { createNameMemory } from '../request/name-memory.ts';

/** The header of the internal token where none is named. */
export const internalTokenHeader = 'x-mintmark-token';

/** What gateways and proxies tell services about callers by: a service behind this one may believe any of them. */
const wellKnownNames: readonly string[] = [
  ...['x-user', 'x-userinfo', 'x-userid', 'x-username', 'x-id-token'],
  ...['x-forwarded-user', 'x-forwarded-email', 'x-forwarded-groups', 'x-forwarded-preferred-username'],
  ...['x-forwarded-access-token', 'x-forwarded-client-cert', 'x-forwarded-tls-client-cert'],
  ...['x-forwarded-tls-client-cert-info', 'x-client-cert', 'client-cert', 'client-cert-chain'],
  ...['remote-user', 'remote-email', 'remote-groups', 'remote-name', 'x-remote-user', 'x-remote-group'],
  ...[
    'iv-user',
    'iv-groups',
    'iv-creds',
    'sm-user',
    'sm-userdn',
    'x-auth-user',
    'x-auth-username',
    'x-auth-email',
  ],
  ...['x-auth-roles', 'x-auth-groups'],
  ...['x-endpoint-api-userinfo', 'x-apigateway-api-userinfo', 'x-goog-iap-jwt-assertion'],
];

const wellKnownPrefixes: readonly string[] = [
  ...[
    'x-user-',
    'x-mintmark-',
    'x-auth-request-',
    'x-consumer-',
    'x-credential-',
    'x-authenticated-',
    'x-jwt-',
  ],
  ...['ssl-client-', 'x-ssl-client-', 'x-remote-extra-', 'x-amzn-oidc-', 'x-goog-authenticated-user-'],
  ...['x-ms-client-principal', 'cf-access-', 'x-pomerium-', 'x-authentik-', 'x-vouch-'],
  ...[
    'x-webauth-',
    'oidc-claim-',
    'oidc-access-token',
    'oidc-id-token',
    'tailscale-user-',
    'x-appengine-user-',
  ],
];

/** What begins like them and says nothing of who is asking: the name of a client's program, which gRPC-Web sends. */
const harmless: ReadonlySet<string> = new Set(['x-user-agent']);

/**
 * The folded names of all headers by which any route tells its service who is asking, besides the well-known ones. They are taken
 * from every request, on whatever route, with or without a token.
 */
export function identityHeaderNames(
  config: Pick<GatewayConfig, 'defaults' | 'policies' | 'routes'>,
): ReadonlySet<string> {
  return new Set([...wellKnownNames, ...writtenIdentityHeaders(config).map(foldName)]);
}

/** The names, in lower case, of all headers by which any route tells its service who is asking. */
export function writtenIdentityHeaders(
  config: Pick<GatewayConfig, 'defaults' | 'policies' | 'routes'>,
): readonly string[] {
  const { defaults, policies = {}, routes } = config;
  const identities = [defaults, ...Object.values(policies), ...routes].map((policy) => policy?.identity);
  return [...new Set(identities.flatMap(namesOf).map((name) => name.toLowerCase()))];
}

function namesOf(identity: IdentityConfig | undefined): readonly string[] {
  if (identity === undefined) return [];
  const { headers = {}, internalToken } = identity;
  const token = internalToken === undefined ? [] : [internalToken.header ?? internalTokenHeader];
  return [...Object.keys(headers), ...token];
}

/** Whether a folded name is one of those, or begins like a well-known one. */
function isIdentityHeader(folded: string, names: ReadonlySet<string>): boolean {
  if (names.has(folded)) return true;
  return !harmless.has(folded) && wellKnownPrefixes.some((prefix) => folded.startsWith(prefix));
}

/**
 * Makes the question whether a header of a client is taken away, its name in lower case. `authorization` is left to whoever
 * decides about the caller's own credential.
 */
export function createIdentityHeaderFilter(names: ReadonlySet<string>): (lowerName: string) => boolean {
  return createNameMemory(
    (lowerName) => lowerName !== 'authorization' && isIdentityHeader(foldName(lowerName), names),
  );
}
