import { maskPath, maskValue, shortPathLength } from './mask.ts';
import { found, scanText } from './scan-text.ts';

/** Anything but printable ASCII, the quotation mark and the backslash. */
const specials = /[^ !#-[\]-~]/g;

/**
 * A text as JSON in nothing but printable ASCII: no line can be forged, no terminal be told what to do, and one
 * character is one byte, so that lengths need not be counted twice.
 */
export function jsonText(text: string): string {
  return `"${text.replace(specials, escapeUnit)}"`;
}

function escapeUnit(unit: string): string {
  if (unit === '"') return '\\"';
  if (unit === '\\') return '\\\\';
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A value as JSON, fit for a log. */
export function valueText(value: string, longest = 256): string {
  if (value.length <= longest && scanText(value) === found.nothing) return `"${value}"`;
  return jsonText(maskValue(value, longest));
}

/** A path as JSON, fit for a log. */
export function pathText(path: string): string {
  if (path.length < shortPathLength && scanText(path) === found.nothing) return `"${path}"`;
  return jsonText(maskPath(path));
}
