/** Anything but printable ASCII, the quotation mark and the backslash. */
const special = /[^ !#-[\]-~]/;
const specials = /[^ !#-[\]-~]/g;

/**
 * A text as JSON in nothing but printable ASCII: no line can be forged, no terminal be told what to do, and one
 * character is one byte, so that lengths need not be counted twice.
 */
export function jsonText(text: string): string {
  return special.test(text) ? `"${text.replace(specials, escapeUnit)}"` : `"${text}"`;
}

function escapeUnit(unit: string): string {
  if (unit === '"') return '\\"';
  if (unit === '\\') return '\\\\';
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
