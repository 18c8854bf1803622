/** Memory that is used again and again for pieces of bodies on their way to clients. */
interface Block {
  readonly memory: Buffer;
  /** Between `keepPiece` and `giveBack`. */
  isLent: boolean;
}

/** Shorter pieces are slices of memory that Node shares out. */
const shortest = 4096;
/** Each twice the one before, so that a piece that waits for a slow client holds no more than twice its length. */
const sizes = [8192, 16_384, 32_768, 65_536] as const;
/** What is kept of each size for the next bodies: 7.5 MiB in all. */
const mostFree = 64;

const freeBlocks: ReadonlyMap<number, Block[]> = new Map(sizes.map((size) => [size, []]));
const blocks = new WeakMap<ArrayBufferLike, Block>();

/**
 * Copies a piece of a body that is to be written later than now. Were memory taken for each piece, the collector would have to run
 * ten times a second for what is not even on its heap: that took half of the time for answers of 100 kB.
 */
export function keepPiece(piece: Buffer): Buffer {
  const { length } = piece;
  const size = length < shortest ? undefined : sizes.find((one) => length <= one);
  const kept = size === undefined ? Buffer.allocUnsafe(length) : lend(size).subarray(0, length);
  piece.copy(kept);
  return kept;
}

/**
 * Takes memory back, which another body is then written over: only for whoever knows that the system has all of the piece. Pieces
 * that are never given back are left to the collector, as are those that are not of this memory.
 */
export function giveBack(piece: Buffer): void {
  const block = blocks.get(piece.buffer);
  if (block === undefined || !block.isLent) return;
  block.isLent = false;
  const others = freeBlocks.get(block.memory.length);
  if (others !== undefined && others.length < mostFree) others.push(block);
}

function lend(size: number): Buffer {
  const block = freeBlocks.get(size)?.pop() ?? createBlock(size);
  block.isLent = true;
  return block.memory;
}

function createBlock(size: number): Block {
  const block = { memory: Buffer.allocUnsafeSlow(size), isLent: false };
  blocks.set(block.memory.buffer, block);
  return block;
}
