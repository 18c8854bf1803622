/** The orders of the groups that ECDSA of JOSE works in (SEC 2, FIPS 186-5). */
export const ecdsaOrders: ReadonlyMap<string, bigint> = new Map([
  ['ES256', 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n],
  [
    'ES384',
    0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
  ],
  [
    'ES512',
    0x01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409n,
  ],
  ['ES256K', 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n],
]);

const halfBytes: ReadonlyMap<string, number> = new Map([
  ['ES256', 32],
  ['ES384', 48],
  ['ES512', 66],
  ['ES256K', 32],
]);

/** The two numbers of an ECDSA signature (RFC 7518 section 3.4); undefined where the length is not right. */
export function halvesOf(
  algorithm: string | undefined,
  signature: Uint8Array,
): { readonly r: Uint8Array; readonly s: Uint8Array } | undefined {
  const size = halfBytes.get(algorithm ?? '');
  if (size === undefined || signature.length !== 2 * size) return undefined;
  return { r: signature.subarray(0, size), s: signature.subarray(size) };
}

/** Big-endian bytes as a number. */
export function bytesToBigInt(bytes: Uint8Array): bigint {
  let hex = '0x0';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return BigInt(hex);
}
