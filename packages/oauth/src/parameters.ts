export { parseParameters } from './parameters/parameters.ts';
export type { Parameters, ParametersOptions } from './parameters/parameters.ts';
export { assertRedirectUri, isRedirectUriAllowed } from './parameters/redirect-uri.ts';
export type { RedirectUriOptions } from './parameters/redirect-uri.ts';
export { parseResources } from './parameters/resource.ts';
export { formatScope, isScopeToken, parseScope } from './parameters/scope.ts';
