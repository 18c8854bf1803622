import { protectedResourceMetadataUrl, type ProtectedResourceMetadata } from '@mintmark/oauth/metadata';
import type { RequestParts } from '../authenticate/request-parts.ts';

/** What the metadata of an API are made of. */
export interface MetadataParts {
  readonly resource: string | undefined;
  readonly issuers: readonly string[];
  readonly scopesSupported: readonly string[] | undefined;
  readonly resourceName: string | undefined;
  readonly proofAlgorithms: readonly string[];
  readonly isProofRequired: boolean;
}

/** The metadata of an API, and where they are served. */
export interface MetadataDocument {
  readonly metadata: ProtectedResourceMetadata | undefined;
  readonly url: string | undefined;
  /** Answers a request for the document; undefined for any other. */
  answer(request: Request | RequestParts): Response | undefined;
}

const headers = {
  'content-type': 'application/json',
  'cache-control': 'public, max-age=3600',
  // Browser code of any origin may read it: it is public, and clients need it to find the issuer.
  'access-control-allow-origin': '*',
};

/** Makes the document of RFC 9728. @throws TypeError for a resource that is no web address or has a fragment */
export function createMetadata(parts: MetadataParts): MetadataDocument {
  const { resource } = parts;
  if (resource === undefined) return { metadata: undefined, url: undefined, answer: () => undefined };
  const url = protectedResourceMetadataUrl(resource);
  const metadata = Object.freeze(documentOf(resource, parts));
  const { pathname } = new URL(url);
  const body = JSON.stringify(metadata);
  return {
    ...{ metadata, url },
    answer(request) {
      if (new URL(request.url).pathname !== pathname) return undefined;
      if (request.method === 'GET') return new Response(body, { headers });
      if (request.method === 'HEAD') return new Response(null, { headers });
      return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } });
    },
  };
}

function documentOf(resource: string, parts: MetadataParts): ProtectedResourceMetadata {
  const { issuers, scopesSupported, resourceName, proofAlgorithms, isProofRequired } = parts;
  return {
    resource,
    ...(issuers.length === 0 ? {} : { authorization_servers: issuers }),
    bearer_methods_supported: ['header'],
    ...(scopesSupported === undefined ? {} : { scopes_supported: scopesSupported }),
    ...(resourceName === undefined ? {} : { resource_name: resourceName }),
    ...(proofAlgorithms.length === 0 ? {} : { dpop_signing_alg_values_supported: proofAlgorithms }),
    ...(isProofRequired ? { dpop_bound_access_tokens_required: true } : {}),
  };
}
