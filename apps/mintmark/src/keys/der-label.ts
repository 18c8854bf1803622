/** Which kind of key a DER structure is, by the tags of its first elements: the PEM label it would have. */
export function derLabel(bytes: Uint8Array): string | undefined {
  const tags = childTags(bytes)?.join(' ');
  return tags === undefined ? undefined : shapes.find(([shape]) => shape.test(tags))?.[1];
}

/** Tags in hexadecimal of the elements in the outer sequence: 2 is a number, 3 bits, 4 bytes, 30 a sequence. */
const shapes: readonly (readonly [RegExp, string])[] = [
  [/^30 3$/, 'PUBLIC KEY'],
  [/^30 30 3$/, 'CERTIFICATE'],
  [/^30 4$/, 'ENCRYPTED PRIVATE KEY'],
  [/^2 30 4\b/, 'PRIVATE KEY'],
  [/^2 4\b/, 'EC PRIVATE KEY'],
  [/^2 2$/, 'RSA PUBLIC KEY'],
  [/^2( 2){8}$/, 'RSA PRIVATE KEY'],
];

function childTags(bytes: Uint8Array): string[] | undefined {
  const outer = readElement(bytes, 0);
  if (outer?.tag !== 0x30 || outer.end !== bytes.length) return undefined;
  const tags: string[] = [];
  for (let position = outer.start; position < outer.end;) {
    const element = readElement(bytes, position);
    if (element === undefined || tags.length > 10) return undefined;
    tags.push(element.tag.toString(16));
    position = element.end;
  }
  return tags;
}

interface Element {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
}

/** Reads tag and length only; the library reads the key itself, strictly. */
function readElement(bytes: Uint8Array, position: number): Element | undefined {
  const tag = bytes[position];
  const first = bytes[position + 1];
  if (tag === undefined || first === undefined || first > 0x83) return undefined;
  const lengthBytes = first < 0x80 ? 0 : first - 0x80;
  const start = position + 2 + lengthBytes;
  const length =
    lengthBytes === 0
      ? first
      : bytes.subarray(position + 2, start).reduce((sum, byte) => sum * 256 + byte, 0);
  return start + length > bytes.length ? undefined : { tag, start, end: start + length };
}

/** Writes DER as PEM, so that all that follows has one form to deal with. */
export function toPem(label: string, bytes: Uint8Array): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
