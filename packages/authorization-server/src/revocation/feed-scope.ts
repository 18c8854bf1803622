/** The scope of an access token, for this issuer, with which a client can read the revocation feed. */
export const feedScope = 'revocations';
