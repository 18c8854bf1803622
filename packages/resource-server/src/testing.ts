export { createTestIssuer } from './testing/test-issuer.ts';
export type { TestIssuer, TestIssuerOptions, TestTokenOptions } from './testing/test-issuer.ts';
