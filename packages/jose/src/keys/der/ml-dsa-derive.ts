import { concatBytes } from '../../encoding/bytes.ts';
import { malformed } from './reader.ts';
import { shake, shakeBytes } from './shake.ts';

/** The numbers of a parameter set that its public key depends on (FIPS 204 §4, table 1). */
interface ParameterSet {
  readonly rows: number;
  readonly columns: number;
  readonly eta: 2 | 4;
}

/** 256 coefficients modulo q. */
type Polynomial = readonly number[];

const parameterSets: ReadonlyMap<string, ParameterSet> = new Map([
  ['ML-DSA-44', { rows: 4, columns: 4, eta: 2 }],
  ['ML-DSA-65', { rows: 6, columns: 5, eta: 4 }],
  ['ML-DSA-87', { rows: 8, columns: 7, eta: 2 }],
]);

const q = 8_380_417;
const size = 256;

/**
 * Computes the public key of an ML-DSA seed: ML-DSA.KeyGen_internal of FIPS 204 §6.1, without the private key.
 * Lets a key be read that comes as its seed alone (RFC 9881 §6), in runtimes that lack ML-DSA too.
 *
 * @throws JoseError `key_invalid`
 */
export function deriveMlDsaPublicKey(name: string, seed: Uint8Array): Uint8Array {
  const set = parameterSets.get(name);
  if (!set || seed.length !== 32)
    throw malformed('expected a seed of 32 bytes for ML-DSA-44, ML-DSA-65 or ML-DSA-87');
  const { rows, columns, eta } = set;
  const expanded = shakeBytes(256, concatBytes(seed, Uint8Array.of(rows, columns)), 96);
  const [rho, rhoPrime] = [expanded.subarray(0, 32), expanded.subarray(32)];
  const zetas = makeZetas();
  const secret = Array.from({ length: columns }, (_, i) => toNtt(sampleSmall(rhoPrime, i, eta), zetas));
  const packed = Array.from({ length: rows }, (_, row) => {
    const products = secret.map((polynomial, column) =>
      multiply(sampleUniform(rho, row, column), polynomial),
    );
    const error = sampleSmall(rhoPrime, columns + row, eta);
    return packHighBits(add(fromNtt(products.reduce(add), zetas), error));
  });
  return concatBytes(rho, ...packed);
}

/** RejNTTPoly, algorithm 30: numbers of 23 bits below q. */
function sampleUniform(rho: Uint8Array, row: number, column: number): Polynomial {
  const coefficients: number[] = [];
  // Every block has a whole number of groups of three bytes.
  for (const block of shake(128, concatBytes(rho, Uint8Array.of(column, row)))) {
    for (let i = 0; i < block.length && coefficients.length < size; i += 3) {
      const [low = 0, middle = 0, high = 0] = block.subarray(i, i + 3);
      const value = low | (middle << 8) | ((high & 0x7f) << 16);
      if (value < q) coefficients.push(value);
    }
    if (coefficients.length === size) break;
  }
  return coefficients;
}

/** RejBoundedPoly, algorithm 31: numbers from −eta to eta, one of half a byte. */
function sampleSmall(rhoPrime: Uint8Array, index: number, eta: 2 | 4): Polynomial {
  const coefficients: number[] = [];
  const halves = eta === 2 ? 15 : 9;
  for (const block of shake(256, concatBytes(rhoPrime, Uint8Array.of(index, 0)))) {
    for (const half of [...block].flatMap((byte) => [byte & 15, byte >> 4])) {
      if (half < halves && coefficients.length < size) coefficients.push(eta - (half % (2 * eta + 1)));
    }
    if (coefficients.length === size) break;
  }
  return coefficients;
}

/** Powers of 1753 in bit-reversed order, appendix B. */
function makeZetas(): Polynomial {
  const powers = [1];
  for (let i = 1; i < size; i++) powers.push(((powers[i - 1] ?? 0) * 1753) % q);
  return powers.map(
    (_, i) => powers[Number.parseInt(Array.from(i.toString(2).padStart(8, '0')).reverse().join(''), 2)] ?? 0,
  );
}

/** NTT, algorithm 41. */
function toNtt(polynomial: Polynomial, zetas: Polynomial): Polynomial {
  const values = [...polynomial];
  for (let step = 128, m = 1; step >= 1; step >>= 1) {
    for (let start = 0; start < size; start += 2 * step, m++) {
      for (let j = start; j < start + step; j++) {
        const [low, high] = [values[j] ?? 0, ((values[j + step] ?? 0) * (zetas[m] ?? 0)) % q];
        values[j] = (low + high) % q;
        values[j + step] = (low - high) % q;
      }
    }
  }
  return values;
}

/** Inverse NTT, algorithm 42. */
function fromNtt(polynomial: Polynomial, zetas: Polynomial): Polynomial {
  const values = [...polynomial];
  for (let step = 1, m = 255; step < size; step <<= 1) {
    for (let start = 0; start < size; start += 2 * step, m--) {
      for (let j = start; j < start + step; j++) {
        const [low, high] = [values[j] ?? 0, values[j + step] ?? 0];
        values[j] = (low + high) % q;
        values[j + step] = ((high - low) * (zetas[m] ?? 0)) % q;
      }
    }
  }
  // 8347681 is 1 / 256 modulo q.
  return values.map((value) => (value * 8_347_681) % q);
}

function add(left: Polynomial, right: Polynomial): Polynomial {
  return left.map((value, i) => (value + (right[i] ?? 0)) % q);
}

function multiply(left: Polynomial, right: Polynomial): Polynomial {
  return left.map((value, i) => (value * (right[i] ?? 0)) % q);
}

/** Power2Round and SimpleBitPack, algorithms 35 and 16: the upper 10 of 23 bits of each coefficient, rounded. */
function packHighBits(polynomial: Polynomial): Uint8Array {
  const bytes = new Uint8Array((size * 10) / 8);
  for (const [index, value] of polynomial.entries()) {
    const high = (((value + q) % q) + 4095) >> 13;
    const bit = index * 10;
    const shifted = high << (bit % 8);
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | shifted;
    bytes[(bit >> 3) + 1] = shifted >> 8;
  }
  return bytes;
}
