export { explanationUri, formatErrorBody } from './errors/error-body.ts';
export type { ErrorBody, ErrorBodyOptions } from './errors/error-body.ts';
export { OAuthError, oauthErrorOf } from './errors/oauth-error.ts';
export type { OAuthErrorOptions } from './errors/oauth-error.ts';
export { isOAuthErrorCode, oauthErrors } from './errors/oauth-errors.ts';
export type { OAuthErrorCode, OAuthErrorEntry } from './errors/oauth-errors.ts';
