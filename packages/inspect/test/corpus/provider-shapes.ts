import { providerAccessTokens } from './provider-access-tokens.ts';
import { providerIdTokens } from './provider-id-tokens.ts';
import { providerOtherTokens } from './provider-other-tokens.ts';
import type { Shape } from './shape.ts';

/** Tokens in the shape in which well-known issuers write them; names, numbers and keys are made up. */
export const providerShapes: readonly Shape[] = [
  ...providerIdTokens,
  ...providerAccessTokens,
  ...providerOtherTokens,
];
