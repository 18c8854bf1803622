/** Bytes a SHAKE takes or gives between permutations: its security level decides. */
const rates = { 128: 168, 256: 136 } as const;

/** 25 lanes of 64 bits, each as a low and a high word (FIPS 202 §3.1). */
type State = Int32Array;

/**
 * SHAKE128 or SHAKE256 (FIPS 202) without a runtime's help: Web Crypto has none, and key constructors are synchronous.
 * Gives its endless output block by block.
 */
export function* shake(level: 128 | 256, message: Uint8Array): Generator<Uint8Array, never> {
  const rate = rates[level];
  const state: State = new Int32Array(50);
  const padded = new Uint8Array((Math.floor(message.length / rate) + 1) * rate);
  padded.set(message);
  padded[message.length] = 0x1f;
  padded[padded.length - 1] = (padded[padded.length - 1] ?? 0) | 0x80;
  const input = new DataView(padded.buffer);
  for (let offset = 0; offset < padded.length; offset += rate) {
    for (let i = 0; i < rate / 4; i++) state[i] = at(state, i) ^ input.getInt32(offset + i * 4, true);
    permute(state);
  }
  for (;;) {
    const block = new DataView(new ArrayBuffer(rate));
    for (let i = 0; i < rate / 4; i++) block.setInt32(i * 4, at(state, i), true);
    yield new Uint8Array(block.buffer);
    permute(state);
  }
}

/** The first bytes of {@link shake}. */
export function shakeBytes(level: 128 | 256, message: Uint8Array, length: number): Uint8Array {
  const output = new Uint8Array(length);
  let offset = 0;
  for (const block of shake(level, message)) {
    output.set(block.subarray(0, length - offset), offset);
    offset += block.length;
    if (offset >= length) break;
  }
  return output;
}

/** Keccak-f[1600], §3.3. */
function permute(state: State): void {
  let register = 1;
  for (let round = 0; round < 24; round++) {
    theta(state);
    rhoAndPi(state);
    chi(state);
    // Iota: bits 0, 1, 3, 7, 15, 31 and 63 of the first lane, by a shift register (§3.2.5).
    for (let j = 0; j < 7; j++) {
      const bit = 2 ** j - 1;
      if (register & 1) state[bit >> 5] = at(state, bit >> 5) ^ (1 << bit);
      register = (register << 1) ^ (register & 0x80 ? 0x171 : 0);
    }
  }
}

function theta(state: State): void {
  const columns = new Int32Array(10);
  for (let i = 0; i < 50; i++) columns[i % 10] = at(columns, i % 10) ^ at(state, i);
  for (let x = 0; x < 10; x += 2) {
    const [low, high] = [at(columns, (x + 2) % 10), at(columns, (x + 3) % 10)];
    const [lowChange, highChange] = [
      at(columns, (x + 8) % 10) ^ rotated(low, high, 1),
      at(columns, (x + 9) % 10) ^ rotated(high, low, 1),
    ];
    for (let i = x; i < 50; i += 10) {
      state[i] = at(state, i) ^ lowChange;
      state[i + 1] = at(state, i + 1) ^ highChange;
    }
  }
}

function rhoAndPi(state: State): void {
  let [x, y, low, high] = [1, 0, at(state, 2), at(state, 3)];
  for (let t = 0; t < 24; t++) {
    const count = (((t + 1) * (t + 2)) / 2) % 64;
    [x, y] = [y, (2 * x + 3 * y) % 5];
    const i = 2 * (x + 5 * y);
    if (count >= 32) [low, high] = [high, low];
    const [newLow, newHigh] = [rotated(low, high, count % 32), rotated(high, low, count % 32)];
    [low, high] = [at(state, i), at(state, i + 1)];
    state[i] = newLow;
    state[i + 1] = newHigh;
  }
}

function chi(state: State): void {
  for (let row = 0; row < 50; row += 10) {
    const lanes = state.slice(row, row + 10);
    for (let i = 0; i < 10; i++)
      state[row + i] = at(lanes, i) ^ (~at(lanes, (i + 2) % 10) & at(lanes, (i + 4) % 10));
  }
}

/** The first word of a lane turned left by less than 32 bits. */
function rotated(word: number, other: number, count: number): number {
  return count === 0 ? word : (word << count) | (other >>> (32 - count));
}

function at(words: Int32Array, index: number): number {
  return words[index] ?? 0;
}
