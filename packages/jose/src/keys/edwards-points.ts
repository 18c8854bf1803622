import { bytesToBigInt } from '../encoding/bytes.ts';

/** The prime of each curve, and the bits of y; the bit above is the sign of x. */
const fields: Readonly<Record<string, { readonly p: bigint; readonly bits: number }>> = {
  Ed25519: { p: 2n ** 255n - 19n, bits: 255 },
  Ed448: { p: 2n ** 448n - 2n ** 224n - 1n, bits: 455 },
};

/**
 * Whether an Ed25519 or Ed448 public key is one of the few points of small order, in any spelling: for such a key everybody
 * can make a signature that fits many messages, and runtimes differ in whether they accept it.
 */
export function isSmallOrder(crv: string, key: Uint8Array): boolean {
  const field = fields[crv];
  if (field === undefined) return false;
  const { p, bits } = field;
  const y = BigInt.asUintN(bits, bytesToBigInt(key.toReversed())) % p;
  if (y <= 1n || y === p - 1n) return true;
  // Order 8, which Ed448 has not. Doubled, such a point has y = 0: d·y⁴ + 2·y² − 1 = 0, with d = −121665/121666.
  return bits === 255 && (121_665n * y ** 4n - 243_332n * y * y + 121_666n) % p === 0n;
}
