export type { ClaimDefaults } from './jwt/claims-writer.ts';
export type { JwtClaims } from './jwt/claims.ts';
export type { UnverifiedJwt } from './jwt/verified-jwt.ts';
export type { ClaimOptions } from './jwt/verifier-options.ts';
export { decodeUnsecuredJwt, encodeUnsecuredJwt } from './unsecured/unsecured-jwt.ts';
export type { UnsecuredJwtOptions } from './unsecured/unsecured-jwt.ts';
