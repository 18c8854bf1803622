/** One call of the generator costs as much as a whole token, whatever its length; each byte of a batch is given once. */
const batchBytes = 1024;
let batch: Uint8Array<ArrayBuffer> | undefined;
let used = batchBytes;

/** Random bytes of the runtime's generator; at most 1024. */
export function randomBytes(length: number): Uint8Array {
  batch ??= new Uint8Array(batchBytes);
  if (used + length > batchBytes) {
    globalThis.crypto.getRandomValues(batch);
    used = 0;
  }
  const bytes = batch.slice(used, used + length);
  batch.fill(0, used, used + length);
  used += length;
  return bytes;
}
