import { attestationClaims } from './attestation-claims.ts';
import {
  toClaim,
  toPrivateClaim,
  type ClaimExplanation,
  type ClaimRow,
  type PrivateClaimRow,
} from './claim-explanation.ts';
import type { ClaimType } from './claim-type.ts';
import { cognitoClaims, entraClaims, googleClaims, kubernetesClaims } from './cloud-claims.ts';
import { coreClaims } from './core-claims.ts';
import { federationClaims } from './federation-claims.ts';
import { identityClaims } from './identity-claims.ts';
import {
  appleClaims,
  auth0Claims,
  firebaseClaims,
  githubClaims,
  gitlabClaims,
  keycloakClaims,
  oktaClaims,
  supabaseClaims,
} from './platform-claims.ts';
import { telephonyClaims } from './telephony-claims.ts';
import { unregisteredClaims } from './unregistered-claims.ts';

/** The day of the registry "JSON Web Token Claims" that the table was made from. */
export const claimRegistryDate = '2026-07-20';

const registeredRows: readonly ClaimRow[] = [
  ...coreClaims,
  ...identityClaims,
  ...federationClaims,
  ...attestationClaims,
  ...telephonyClaims,
];

interface Issuer {
  readonly by: string;
  readonly documentation: string;
  readonly rows: readonly PrivateClaimRow[];
}

const issuers: readonly Issuer[] = [
  {
    by: 'Microsoft Entra ID',
    documentation: 'https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference',
    rows: entraClaims,
  },
  { by: 'Auth0', documentation: 'https://auth0.com/docs/secure/tokens', rows: auth0Claims },
  {
    by: 'Okta',
    documentation: 'https://developer.okta.com/docs/api/openapi/okta-oauth/guides/overview/',
    rows: oktaClaims,
  },
  {
    by: 'Amazon Cognito',
    documentation:
      'https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-with-identity-providers.html',
    rows: cognitoClaims,
  },
  { by: 'Keycloak', documentation: 'https://www.keycloak.org/documentation', rows: keycloakClaims },
  {
    by: 'Google',
    documentation: 'https://developers.google.com/identity/openid-connect/openid-connect',
    rows: googleClaims,
  },
  {
    by: 'Kubernetes',
    documentation: 'https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/',
    rows: kubernetesClaims,
  },
  {
    by: 'Firebase Authentication',
    documentation: 'https://firebase.google.com/docs/auth/admin/verify-id-tokens',
    rows: firebaseClaims,
  },
  { by: 'Supabase', documentation: 'https://supabase.com/docs/guides/auth/jwt-fields', rows: supabaseClaims },
  {
    by: 'GitHub Actions',
    documentation: 'https://docs.github.com/actions/reference/security/oidc',
    rows: githubClaims,
  },
  {
    by: 'GitLab CI/CD',
    documentation: 'https://docs.gitlab.com/ci/secrets/id_token_authentication/',
    rows: gitlabClaims,
  },
  {
    by: 'Sign in with Apple',
    documentation: 'https://developer.apple.com/documentation/signinwithapple/verifying-a-user',
    rows: appleClaims,
  },
];

/** Every claim that is explained, by its name; a table without a prototype. */
export const claims: Readonly<Record<string, ClaimExplanation>> = /* @__PURE__ */ buildClaims();

/** The JSON type of every claim in the IANA registry; a table without a prototype. */
export const claimTypes: Readonly<Record<string, ClaimType>> = /* @__PURE__ */ Object.assign(
  Object.create(null) as Record<string, ClaimType>,
  /* @__PURE__ */ Object.fromEntries(registeredRows.map(([name, , type]) => [name, type])),
);

function buildClaims(): Readonly<Record<string, ClaimExplanation>> {
  const table = Object.create(null) as Record<string, ClaimExplanation>;
  for (const row of registeredRows) table[row[0]] = toClaim(row, true);
  for (const row of unregisteredClaims) table[row[0]] ??= toClaim(row, false);
  for (const { by, documentation, rows } of issuers)
    for (const row of rows) table[row[0]] = join(table[row[0]], toPrivateClaim(row, by, documentation));
  return table;
}

/** Two meanings of one name: the first stays, the other is told beside it. */
function join(first: ClaimExplanation | undefined, second: ClaimExplanation): ClaimExplanation {
  if (first === undefined) return second;
  const others = second.usedBy.map((by) => ({ by, meaning: second.meaning }));
  return { ...first, others: [...first.others, ...others] };
}

/**
 * A claim in plain words; undefined for a name nobody here knows.
 *
 * @example
 * explainClaim('azp')?.title; // 'Authorized party'
 */
export function explainClaim(name: string): ClaimExplanation | undefined {
  return claims[name];
}
