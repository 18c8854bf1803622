import { Buffer } from 'node:buffer';
import { writeInteger, writeSequence } from '../keys/der/writer.ts';

// Both are needed only for keys of another curve than the algorithm's, which `allowInvalidAsymmetricKeyTypes` lets in.

/**
 * Gives the two numbers of a signature the width that their algorithm has (RFC 7518 §3.4).
 *
 * @throws Error when a number is too large for it
 */
export function fitHalves(signature: Buffer, width: number): Buffer {
  const half = signature.length / 2;
  if (half === width) return signature;
  return Buffer.concat([fit(signature.subarray(0, half), width), fit(signature.subarray(half), width)]);
}

function fit(number: Buffer, width: number): Buffer {
  const excess = number.length - width;
  if (excess <= 0) return Buffer.concat([Buffer.alloc(-excess), number]);
  if (number.subarray(0, excess).some((byte) => byte !== 0)) {
    throw new Error('the key is of a larger curve than the algorithm');
  }
  return number.subarray(excess);
}

/** Writes the two numbers of a signature in DER, whose numbers have no fixed width. */
export function toDerSignature(signature: Uint8Array): Uint8Array {
  const half = signature.length / 2;
  return writeSequence(writeInteger(signature.subarray(0, half)), writeInteger(signature.subarray(half)));
}
