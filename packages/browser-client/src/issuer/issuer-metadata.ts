import { AuthError } from '../auth/auth-error.ts';
import { asObject, asText } from '../platform/encoding.ts';

/** What is used of an issuer's metadata (OpenID Connect Discovery §3, RFC 8414 §2). */
export interface IssuerMetadata {
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly revocationEndpoint: string | undefined;
  readonly endSessionEndpoint: string | undefined;
  /** Whether answers say which issuer they are from (RFC 9207). */
  readonly sendsIssuer: boolean;
  readonly offersDpop: boolean;
  /** Whether the revocation endpoint of Mintmark can end all sessions of a person. */
  readonly revokesEverywhere: boolean;
}

/** Loads the metadata once; after a failure anew. */
export type MetadataLoader = () => Promise<IssuerMetadata>;

const timeoutMs = 10_000;

/** @throws AuthError (the loader) `issuer_unreachable`, `metadata_invalid` */
export function createMetadataLoader(issuer: string, send: typeof fetch): MetadataLoader {
  let loading: Promise<IssuerMetadata> | undefined;
  return () => {
    loading ??= load(issuer, send).catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}

async function load(issuer: string, send: typeof fetch): Promise<IssuerMetadata> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await send(url, { credentials: 'omit', redirect: 'error', signal });
    if (response.ok) return read(await response.json(), issuer);
  } catch (cause) {
    throw cause instanceof AuthError ? cause : new AuthError('issuer_unreachable', { cause });
  }
  throw new AuthError('issuer_unreachable');
}

function read(value: unknown, issuer: string): IssuerMetadata {
  const metadata = asObject(value) ?? {};
  // RFC 8414 §3.3: identical, or an issuer could speak for another one.
  if (metadata['issuer'] !== issuer) throw new AuthError('metadata_invalid');
  const endpoint = (name: string): string | undefined => readEndpoint(metadata[`${name}_endpoint`], issuer);
  const authorizationEndpoint = endpoint('authorization');
  const tokenEndpoint = endpoint('token');
  if (authorizationEndpoint === undefined || tokenEndpoint === undefined)
    throw new AuthError('metadata_invalid');
  const proofs = metadata['dpop_signing_alg_values_supported'];
  return {
    authorizationEndpoint,
    tokenEndpoint,
    revocationEndpoint: endpoint('revocation'),
    endSessionEndpoint: endpoint('end_session'),
    sendsIssuer: metadata['authorization_response_iss_parameter_supported'] === true,
    offersDpop: Array.isArray(proofs) && proofs.includes('ES256'),
    revokesEverywhere: metadata['revocation_everywhere_supported'] === true,
  };
}

/** An address that is as safe as the issuer's: `javascript:` leads nowhere, and https is not given up. */
function readEndpoint(value: unknown, issuer: string): string | undefined {
  const text = asText(value);
  if (text === undefined) return undefined;
  const { protocol } = URL.canParse(text) ? new URL(text) : { protocol: '' };
  if (protocol === 'https:' || protocol === new URL(issuer).protocol) return text;
  throw new AuthError('metadata_invalid');
}
