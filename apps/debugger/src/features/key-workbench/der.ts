/** One element of DER: its tag, what is in it, and both together. */
interface Element {
  readonly tag: number;
  readonly content: Uint8Array<ArrayBuffer>;
  readonly whole: Uint8Array<ArrayBuffer>;
}

const [integer, bitString, octetString, sequence] = [0x02, 0x03, 0x04, 0x30];

/** The elements of sound DER, which the library has written. */
function read(bytes: Uint8Array<ArrayBuffer>): readonly Element[] {
  const elements: Element[] = [];
  for (let at = 0; at < bytes.length;) {
    const [tag = 0, first = 0] = bytes.subarray(at, at + 2);
    const lengthBytes = first < 0x80 ? 0 : first - 0x80;
    const length =
      lengthBytes === 0
        ? first
        : bytes.subarray(at + 2, at + 2 + lengthBytes).reduce((sum, byte) => sum * 256 + byte, 0);
    const start = at + 2 + lengthBytes;
    const end = start + length;
    elements.push({ tag, content: bytes.subarray(start, end), whole: bytes.subarray(at, end) });
    at = end;
  }
  return elements;
}

function write(tag: number, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const digits: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256);
  const head = length < 0x80 ? [tag, length] : [tag, 0x80 + digits.length, ...digits];
  const bytes = new Uint8Array(head.length + length);
  bytes.set(head);
  let at = head.length;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function inside(element: Element | undefined): readonly Element[] {
  return element === undefined ? [] : read(element.content);
}

/** What PKCS#8 has inside: for RSA a key of PKCS#1 (RFC 5958 section 2). */
export function pkcs1OfPkcs8(pkcs8: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const [outer] = read(pkcs8);
  return inside(outer).find(({ tag }) => tag === octetString)?.content ?? new Uint8Array();
}

/** What SubjectPublicKeyInfo has inside: for RSA a public key of PKCS#1. The first byte counts unused bits. */
export function pkcs1OfSpki(spki: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const [outer] = read(spki);
  return (
    inside(outer)
      .find(({ tag }) => tag === bitString)
      ?.content.subarray(1) ?? new Uint8Array()
  );
}

/** An EC key of SEC 1 with its curve and public point, as OpenSSL writes it (RFC 5915 section 3). */
export function sec1Of(
  pkcs8: Uint8Array<ArrayBuffer>,
  spki: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  const [privateKey] = inside(read(pkcs1OfPkcs8(pkcs8))[0]).filter(({ tag }) => tag === octetString);
  const [algorithm, point] = inside(read(spki)[0]);
  const curve = inside(algorithm)[1]?.whole ?? new Uint8Array();
  return write(
    sequence,
    write(integer, Uint8Array.of(1)),
    privateKey?.whole ?? new Uint8Array(),
    write(0xa0, curve),
    write(0xa1, point?.whole ?? new Uint8Array()),
  );
}
