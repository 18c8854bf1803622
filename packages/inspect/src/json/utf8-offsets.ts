/** Translates between places in a text and places in its UTF-8 bytes. */
export interface Utf8Offsets {
  /** The length of the text in bytes. */
  readonly byteLength: number;
  /** The byte at which a UTF-16 code unit begins. */
  readonly byteAt: (index: number) => number;
  /** The UTF-16 code unit whose character covers a byte. */
  readonly indexAt: (byte: number) => number;
}

/** Marks are kept every so many code units, so that a look-up reads at most this much text. */
const stride = 256;

/**
 * Prepares the translation; costs one pass over the text.
 *
 * @example
 * const { byteAt, indexAt } = utf8Offsets('größe');
 * byteAt(4); // 6
 * indexAt(6); // 4
 */
export function utf8Offsets(text: string): Utf8Offsets {
  const marks: number[] = [];
  let bytes = 0;
  for (let index = 0; index < text.length; index++) {
    if (index % stride === 0) marks.push(bytes);
    bytes += sizeAt(text, index);
  }
  const byteLength = bytes;
  const byteAt = (index: number): number => {
    if (index >= text.length) return byteLength;
    const mark = Math.floor(index / stride);
    let at = marks[mark] ?? 0;
    for (let place = mark * stride; place < index; place++) at += sizeAt(text, place);
    return at;
  };
  const indexAt = (byte: number): number => {
    let low = 0;
    let high = text.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (byteAt(middle) <= byte) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return { byteLength, byteAt, indexAt };
}

/** A surrogate pair is four bytes, counted with its first half; a lone surrogate is encoded as U+FFFD, three bytes. */
function sizeAt(text: string, index: number): number {
  const unit = text.charCodeAt(index);
  if (unit < 0x80) return 1;
  if (unit < 0x800) return 2;
  if (unit < 0xd800 || unit > 0xdfff) return 3;
  const next = text.charCodeAt(index + 1);
  if (unit < 0xdc00 && next >= 0xdc00 && next <= 0xdfff) return 4;
  const before = text.charCodeAt(index - 1);
  return unit >= 0xdc00 && before >= 0xd800 && before < 0xdc00 ? 0 : 3;
}
