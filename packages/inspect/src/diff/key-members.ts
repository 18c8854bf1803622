/** The header parameters that name the key or say how it is used. */
export const keyMembers: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'alg',
  'enc',
  'kid',
  'jku',
  'jwk',
  'x5u',
  'x5c',
  'x5t',
  'x5t#S256',
  'epk',
]);

/** The signature algorithms that make another signature each time they sign the same. */
const randomised: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'ES256',
  'ES384',
  'ES512',
  'ES256K',
  'PS256',
  'PS384',
  'PS512',
  'ML-DSA-44',
  'ML-DSA-65',
  'ML-DSA-87',
]);

/** Whether signing the same twice may give two signatures. */
export function isRandomised(alg: unknown): boolean {
  return typeof alg === 'string' && randomised.has(alg);
}
