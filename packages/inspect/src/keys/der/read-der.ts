/** One tag-length-value element of DER (X.690 section 10). */
export interface DerElement {
  readonly tag: number;
  readonly content: Uint8Array<ArrayBuffer>;
  /** Tag, length and content. */
  readonly encoded: Uint8Array<ArrayBuffer>;
}

/** More elements than any structure that is read here has side by side. */
const maxElements = 256;

/** The elements that bytes consist of; undefined where they are no DER. Looks no deeper. */
export function readDer(bytes: Uint8Array<ArrayBuffer>): readonly DerElement[] | undefined {
  const elements: DerElement[] = [];
  for (let at = 0; at < bytes.length;) {
    const element = elements.length < maxElements ? readElement(bytes.subarray(at)) : undefined;
    if (element === undefined) return undefined;
    elements.push(element);
    at += element.encoded.length;
  }
  return elements;
}

/** The elements inside of the one SEQUENCE that bytes are. */
export function readDerSequence(bytes: Uint8Array<ArrayBuffer>): readonly DerElement[] | undefined {
  const [outer, ...rest] = readDer(bytes) ?? [];
  return outer?.tag === 0x30 && rest.length === 0 ? readDer(outer.content) : undefined;
}

/** How many bytes the first element says it has; undefined where they do not start like a SEQUENCE. */
export function derLength(bytes: Uint8Array): number | undefined {
  const head = readHead(bytes);
  return head === undefined || head.tag !== 0x30 ? undefined : head.start + head.length;
}

interface Head {
  readonly tag: number;
  readonly start: number;
  readonly length: number;
}

function readHead(bytes: Uint8Array): Head | undefined {
  const [tag, first] = bytes;
  if (tag === undefined || first === undefined || first === 0x80 || first > 0x83) return undefined;
  const lengthBytes = first < 0x80 ? 0 : first - 0x80;
  const start = 2 + lengthBytes;
  if (start > bytes.length) return undefined;
  let length = lengthBytes === 0 ? first : 0;
  for (const byte of bytes.subarray(2, start)) length = length * 256 + byte;
  return { tag, start, length };
}

function readElement(bytes: Uint8Array<ArrayBuffer>): DerElement | undefined {
  const head = readHead(bytes);
  if (head === undefined) return undefined;
  const end = head.start + head.length;
  if (end > bytes.length) return undefined;
  return { tag: head.tag, content: bytes.subarray(head.start, end), encoded: bytes.subarray(0, end) };
}

/** Bytes as hexadecimal digits. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
