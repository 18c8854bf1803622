const mask = (1n << 64n) - 1n;

/**
 * SHA-512 (FIPS 180-4) without a runtime's help, because Web Crypto's is asynchronous and key constructors are not.
 * Slow: meant for one seed.
 */
export function sha512(message: Uint8Array): Uint8Array {
  const padded = new Uint8Array((((message.length + 16) >> 7) + 1) << 7);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 4, message.length * 8);
  const primes = firstPrimes(80);
  const constants = primes.map((prime) => rootFraction(prime, 3n));
  let state = primes.slice(0, 8).map((prime) => rootFraction(prime, 2n));
  for (let offset = 0; offset < padded.length; offset += 128) {
    state = compress(state, expand(view, offset), constants);
  }
  const digest = new DataView(new ArrayBuffer(64));
  for (const [index, word] of state.entries()) digest.setBigUint64(index * 8, word);
  return new Uint8Array(digest.buffer);
}

/** The message schedule of §6.4.2. */
function expand(view: DataView, offset: number): bigint[] {
  const words = Array.from({ length: 16 }, (_, index) => view.getBigUint64(offset + index * 8));
  for (let t = 16; t < 80; t++) {
    const [a = 0n, b = 0n, c = 0n, d = 0n] = [words[t - 2], words[t - 7], words[t - 15], words[t - 16]];
    const small0 = rotate(c, 1n) ^ rotate(c, 8n) ^ (c >> 7n);
    const small1 = rotate(a, 19n) ^ rotate(a, 61n) ^ (a >> 6n);
    words.push((small1 + b + small0 + d) & mask);
  }
  return words;
}

function compress(
  state: readonly bigint[],
  words: readonly bigint[],
  constants: readonly bigint[],
): bigint[] {
  let [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n, f = 0n, g = 0n, h = 0n] = state;
  for (const [t, word] of words.entries()) {
    const big1 = rotate(e, 14n) ^ rotate(e, 18n) ^ rotate(e, 41n);
    const first = h + big1 + ((e & f) ^ (~e & mask & g)) + (constants[t] ?? 0n) + word;
    const big0 = rotate(a, 28n) ^ rotate(a, 34n) ^ rotate(a, 39n);
    const second = big0 + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) & mask, c, b, a, (first + second) & mask];
  }
  return [a, b, c, d, e, f, g, h].map((word, index) => (word + (state[index] ?? 0n)) & mask);
}

function rotate(word: bigint, count: bigint): bigint {
  return ((word >> count) | (word << (64n - count))) & mask;
}

function firstPrimes(count: number): bigint[] {
  const primes: bigint[] = [];
  for (let n = 2n; primes.length < count; n++) if (primes.every((prime) => n % prime !== 0n)) primes.push(n);
  return primes;
}

/** The first 64 bits of the fraction of a square or cube root, by Newton's method from above. */
function rootFraction(prime: bigint, degree: bigint): bigint {
  const scaled = prime << (64n * degree);
  let root = 1n << 69n;
  for (;;) {
    const next = ((degree - 1n) * root + scaled / root ** (degree - 1n)) / degree;
    if (next >= root) return root & mask;
    root = next;
  }
}
