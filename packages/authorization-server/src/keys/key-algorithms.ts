/** The algorithms that tokens can be signed with: all asymmetric ones, since a secret cannot be published. */
export const signingAlgorithms: ReadonlySet<string> = new Set([
  ...['ES256', 'ES384', 'ES512'],
  ...['EdDSA', 'Ed25519', 'Ed448'],
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87'],
]);
