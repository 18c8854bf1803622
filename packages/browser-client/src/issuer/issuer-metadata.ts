import { AuthError, toAuthError } from '../auth/auth-error.ts';
import { asObject, asText } from '../platform/encoding.ts';

/** An issuer's metadata (OpenID Connect Discovery §3, RFC 8414 §2). */
export interface IssuerMetadata {
  readonly members: Readonly<Record<string, unknown>>;
  /** The address of an endpoint, such as `token`. @throws AuthError `metadata_invalid` where there is none that is safe */
  readonly endpointOf: (name: string) => string;
}

/** Loads the metadata once; after a failure anew. */
export type MetadataLoader = () => Promise<IssuerMetadata>;

const timeoutMs = 10_000;

/** @throws AuthError (the loader) `issuer_unreachable`, `metadata_invalid` */
export function createMetadataLoader(issuer: string, send: typeof fetch): MetadataLoader {
  let loading: Promise<IssuerMetadata> | undefined;
  return () => {
    loading ??= load(issuer, send).catch((cause: unknown) => {
      loading = undefined;
      throw toAuthError(cause);
    });
    return loading;
  };
}

async function load(issuer: string, send: typeof fetch): Promise<IssuerMetadata> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const signal = AbortSignal.timeout(timeoutMs);
  const response = await send(url, { credentials: 'omit', redirect: 'error', signal });
  if (!response.ok) throw new AuthError('issuer_unreachable');
  const members = asObject(await response.json()) ?? {};
  // RFC 8414 §3.3: identical, or an issuer could speak for another one.
  if (members['issuer'] !== issuer) throw new AuthError('metadata_invalid');
  return {
    members,
    endpointOf: (name) => {
      const text = asText(members[`${name}_endpoint`]) ?? '';
      // As safe as the issuer's: `javascript:` leads nowhere, and https is not given up.
      if (text.startsWith('https:') || text.startsWith(`${new URL(issuer).protocol}//`)) return text;
      throw new AuthError('metadata_invalid');
    },
  };
}
