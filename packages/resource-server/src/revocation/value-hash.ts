/**
 * A number of 32 bits for a text: MurmurHash2 on four characters at a time. The seed, new in each process, keeps others from
 * choosing texts that fall into one place.
 */
export function hashOf(text: string, seed: number): number {
  const { length } = text;
  let hash = seed ^ length;
  let at = 0;
  for (; at + 3 < length; at += 4) {
    const low = text.charCodeAt(at) ^ (text.charCodeAt(at + 1) << 8);
    hash = mix(hash, low ^ (text.charCodeAt(at + 2) << 16) ^ (text.charCodeAt(at + 3) << 24));
  }
  for (; at < length; at++) hash = mix(hash, text.charCodeAt(at));
  hash = mix(hash, length);
  return (hash ^ (hash >>> 15)) >>> 0;
}

function mix(hash: number, block: number): number {
  const stirred = Math.imul(block, 0x5bd1e995);
  return Math.imul(hash, 0x5bd1e995) ^ Math.imul(stirred ^ (stirred >>> 24), 0x5bd1e995);
}
