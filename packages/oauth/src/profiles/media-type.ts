/**
 * The media type that a `typ` stands for, in lower case; undefined where it is no text.
 * RFC 7515 §4.1.9: a value without a slash is meant with `application/` before it.
 */
function mediaTypeOf(typ: unknown): string | undefined {
  if (typeof typ !== 'string') return undefined;
  const lower = typ.toLowerCase();
  return lower.includes('/') ? lower : `application/${lower}`;
}

/**
 * Whether a `typ` names a media type, whatever its case and with or without `application/` (RFC 7515 §4.1.9).
 * Values that are no text name none.
 *
 * @example
 * isSameType('application/AT+JWT', 'at+jwt'); // true
 */
export function isSameType(typ: unknown, type: string): boolean {
  const mediaType = mediaTypeOf(typ);
  return mediaType !== undefined && mediaType === mediaTypeOf(type);
}

/** Whether a `typ` says no more than that the token is a JWT. */
export function isGenericType(typ: unknown): boolean {
  return typ === undefined || isSameType(typ, 'jwt');
}
