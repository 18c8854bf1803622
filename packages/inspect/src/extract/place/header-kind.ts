import type { PlaceKind } from '../types.ts';

/** Headers in which tokens travel, by their lower-case names. */
const headerKinds: Readonly<Record<string, PlaceKind>> = {
  __proto__: null as never,
  authorization: 'authorization-header',
  'proxy-authorization': 'authorization-header',
  dpop: 'dpop-header',
  cookie: 'cookie',
  'set-cookie': 'set-cookie',
  'sec-websocket-protocol': 'header',
  referer: 'header',
  location: 'header',
  'cf-access-jwt-assertion': 'header',
  'client-attestation': 'header',
  'oauth-client-attestation': 'header',
  'oauth-client-attestation-pop': 'header',
  'www-authenticate': 'header',
  'grpc-metadata-authorization': 'authorization-header',
};

/** The kind of place a header is; undefined if the name is not known to be that of a header. */
export function headerKind(name: string): PlaceKind | undefined {
  const lower = name.toLowerCase();
  return headerKinds[lower] ?? (/^x-[a-z0-9-]+$/.test(lower) ? 'header' : undefined);
}
