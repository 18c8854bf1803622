export type { AuthorizationServerMetadata } from './metadata/authorization-server.ts';
export {
  parseAuthorizationServerMetadata,
  parseProtectedResourceMetadata,
} from './metadata/parse-metadata.ts';
export type { IssuerOption, ResourceOption } from './metadata/parse-metadata.ts';
export type { ProtectedResourceMetadata } from './metadata/protected-resource.ts';
export { protectedResourceMetadataUrl, wellKnownUrls } from './metadata/well-known.ts';
export type { WellKnownUrls } from './metadata/well-known.ts';
