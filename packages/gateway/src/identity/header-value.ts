/** Servers take 8 or 16 KiB for all header fields together. */
const longestValue = 4096;
/** Printable ASCII; a comma separates items and a percent sign begins what is encoded. */
const plainText = /^[\x21-\x24\x26-\x2b\x2d-\x7e]+$/;
const beginning = /^[ [{]/;
const end = / $/;

/**
 * Formats a claim as the value of a header, undefined where there is nothing to say. Texts, numbers and booleans are themselves,
 * lists of them are joined by commas, everything else is JSON. What is not printable ASCII is percent-encoded, and so are `%`,
 * and in texts commas, spaces at the ends, and `{` or `[` at the beginning: no text reads as a list or as JSON.
 *
 * @throws RangeError for more than 4096 characters, TypeError for what has no form
 */
export function formatHeaderValue(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  const formatted = Array.isArray(value)
    ? formatList(value)
    : isPlain(value)
      ? formatText(value)
      : formatJson(value);
  if (formatted !== undefined && formatted.length > longestValue) throw tooLong();
  return formatted;
}

/** Reads the texts out of a value that is not JSON: the opposite of {@link formatHeaderValue} for texts and lists of them. */
export function parseHeaderValue(value: string): readonly string[] {
  return value.split(',').map(decodeURIComponent);
}

type Plain = string | number | boolean;

function isPlain(value: unknown): value is Plain {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function formatList(list: readonly unknown[]): string | undefined {
  if (list.length === 0) return undefined;
  if (list.length > longestValue) throw tooLong();
  return list.every(isPlain) ? list.map(formatText).join(',') : formatJson(list);
}

function formatText(value: Plain): string {
  const text = String(value);
  if (text.length > longestValue) throw tooLong();
  if (plainText.test(text) && !beginning.test(text)) return text;
  return encodeUnsafe(text, isPlainByte).replace(beginning, encodeCharacter).replace(end, encodeCharacter);
}

function formatJson(value: unknown): string {
  const text = JSON.stringify(value);
  if (typeof text !== 'string') throw new TypeError('expected a value of JSON');
  if (text.length > longestValue) throw tooLong();
  return encodeUnsafe(text, isJsonByte);
}

/** Two texts that differ in halves of characters would become one, and so two people. */
function encodeUnsafe(text: string, isSafe: (byte: number) => boolean): string {
  if (!text.isWellFormed()) throw new TypeError('expected a text of whole characters');
  let encoded = '';
  for (const byte of Buffer.from(text, 'utf8')) {
    encoded += isSafe(byte) ? String.fromCharCode(byte) : encodeByte(byte);
  }
  return encoded;
}

function isJsonByte(byte: number): boolean {
  return byte >= 0x20 && byte <= 0x7e && byte !== 0x25;
}

function isPlainByte(byte: number): boolean {
  return isJsonByte(byte) && byte !== 0x2c;
}

function encodeCharacter(character: string): string {
  return encodeByte(character.charCodeAt(0));
}

function encodeByte(byte: number): string {
  return `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

function tooLong(): RangeError {
  return new RangeError(`expected a value of at most ${longestValue} characters`);
}
