import { JoseError } from '../../errors/jose-error.ts';

/** One tag-length-value element. */
export interface DerElement {
  readonly tag: number;
  /** The value alone. */
  readonly content: Uint8Array;
  /** Tag, length and value. */
  readonly encoded: Uint8Array;
}

type Contents<T extends readonly number[]> = { [K in keyof T]: Uint8Array };
type OptionalContents<T extends readonly number[]> = { [K in keyof T]: Uint8Array | undefined };

/** Room for a certificate with an ML-DSA-87 key and signature, or an RSA private key of 16384 bits. */
const maxDerBytes = 65_536;

/** The one coded error of this folder. */
export function malformed(message: string, cause?: unknown): JoseError {
  return new JoseError('key_invalid', message, cause === undefined ? {} : { cause });
}

/**
 * Splits bytes into the DER elements they consist of (X.690 §10): definite minimal lengths, one-byte tags, nothing left over.
 * Callers walk down by schema, so nesting in the input is never followed deeper than the schema goes.
 *
 * @throws JoseError `key_invalid`, `limit_exceeded`
 */
export function readElements(bytes: Uint8Array): DerElement[] {
  if (bytes.length > maxDerBytes)
    throw new JoseError('limit_exceeded', `DER is over the limit of ${maxDerBytes} bytes`);
  const elements: DerElement[] = [];
  for (let offset = 0; offset < bytes.length;) {
    const element = readElement(bytes.subarray(offset));
    elements.push(element);
    offset += element.encoded.length;
  }
  return elements;
}

function readElement(bytes: Uint8Array): DerElement {
  const [tag = 0, first = 0x80] = bytes;
  const lengthBytes = first < 0x80 ? 0 : first - 0x80;
  if ((tag & 0x1f) === 0x1f || first === 0x80 || lengthBytes > 3)
    throw malformed('DER has an unexpected tag or length');
  const start = 2 + lengthBytes;
  let length = lengthBytes ? 0 : first;
  for (const byte of bytes.subarray(2, start)) length = length * 256 + byte;
  if (lengthBytes && length < (lengthBytes === 1 ? 0x80 : 256 ** (lengthBytes - 1))) {
    throw malformed('DER has a length that is not in its shortest form');
  }
  if (start + length > bytes.length) throw malformed('DER ends too early');
  return { tag, content: bytes.subarray(start, start + length), encoded: bytes.subarray(0, start + length) };
}

/**
 * Reads the contents of exactly the elements with these tags, in order: the required ones, then those that may be absent.
 *
 * @throws JoseError `key_invalid` if one is missing, of another type, or left over
 */
export function readFields<const T extends readonly number[], const O extends readonly number[] = []>(
  bytes: Uint8Array,
  required: T,
  optional?: O,
): [...Contents<T>, ...OptionalContents<O>] {
  const elements = readElements(bytes);
  let position = 0;
  const fields = [...required, ...(optional ?? [])].map((tag, index) => {
    if (elements[position]?.tag === tag) return elements[position++]?.content;
    if (index < required.length) throw malformed('DER has not the expected structure');
    return undefined;
  });
  if (position < elements.length) throw malformed('DER has an unexpected element or trailing data');
  // Each required tag gave a content above, or threw.
  return fields as [...Contents<T>, ...OptionalContents<O>];
}

/** {@link readFields} of a SEQUENCE that is all there is. */
export function readSequence<const T extends readonly number[], const O extends readonly number[] = []>(
  der: Uint8Array,
  required: T,
  optional?: O,
): [...Contents<T>, ...OptionalContents<O>] {
  const [content] = readFields(der, [0x30]);
  return readFields(content, required, optional);
}

/** Reads an INTEGER's content as a positive number's big-endian bytes without leading zeros. */
export function readPositive(content: Uint8Array): Uint8Array {
  const [first = 0x80, second = 0] = content;
  if (first >= 0x80) throw malformed('DER has a negative or empty INTEGER where a positive one is expected');
  if (first > 0) return content;
  if (second < 0x80) throw malformed('DER has a zero INTEGER or one that is not in its shortest form');
  return content.subarray(1);
}

/** Reads a BIT STRING's content as whole bytes. */
export function readBitString(content: Uint8Array): Uint8Array {
  if (content[0] !== 0) throw malformed('DER has a BIT STRING that is not whole bytes');
  return content.subarray(1);
}
