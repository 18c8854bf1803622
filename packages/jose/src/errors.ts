export { joseErrorCodes } from './errors/codes.ts';
export type { JoseErrorCode } from './errors/codes.ts';
export { JoseError } from './errors/jose-error.ts';
export type { ClaimFailure, JoseErrorOptions } from './errors/jose-error.ts';
