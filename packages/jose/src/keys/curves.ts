/** Bytes of a coordinate (EC), a key (OKP) or a public key (AKP), by curve or parameter set. */
export const curves: Readonly<Record<'EC' | 'OKP' | 'AKP', Readonly<Record<string, number>>>> = {
  EC: { 'P-256': 32, 'P-384': 48, 'P-521': 66, secp256k1: 32 },
  OKP: { Ed25519: 32, Ed448: 57, X25519: 32, X448: 56 },
  AKP: { 'ML-DSA-44': 1312, 'ML-DSA-65': 1952, 'ML-DSA-87': 2592 },
};
