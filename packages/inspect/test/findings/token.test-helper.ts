/** The moment the test tokens are judged at: 2026-01-01T00:00:00Z. */
export const now = Date.UTC(2026, 0, 1);
const seconds = now / 1000;

/** Bytes or text as base64url. */
export function encode(content: string | Uint8Array): string {
  return Buffer.from(content as Uint8Array).toString('base64url'); // Buffer.from takes both
}

/** What a test token is made of; texts are put in as they are. */
export interface TokenParts {
  readonly header?: object | string;
  readonly claims?: object | string;
  readonly signature?: Uint8Array | string;
}

const text = (json: object | string): string => (typeof json === 'string' ? json : JSON.stringify(json));

/** Some bytes that are no signature of anything and look like one. */
export const noise = (length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, index) => (index * 37 + 11) % 127);

/** A compact token; the signature is noise of the right length for HS256 unless it is given. */
export function token({
  header = plainHeader,
  claims = plainClaims,
  signature = noise(32),
}: TokenParts = {}): string {
  return [encode(text(header)), encode(text(claims)), encode(signature)].join('.');
}

/** A header that no rule has anything against above info. */
export const plainHeader = { alg: 'HS256', typ: 'JWT' };

/** Claims that no rule has anything against above info. */
export const plainClaims = {
  iss: 'https://issuer.example',
  aud: 'https://issuer.example/api',
  sub: 'user-248289761001',
  iat: seconds - 60,
  exp: seconds + 600,
};

/** The claims of a well-made access token (RFC 9068). */
export const accessClaims = {
  ...plainClaims,
  client_id: 's6BhdRkqt3',
  jti: '8f14e45f-ceea-467f-9a0c-3f2d1b6c7a90',
  scope: 'read write',
};

/** Seconds since 1970, this many after the moment the test tokens are judged at. */
export const after = (offset: number): number => seconds + offset;

/** Five segments with the given header; the parts have the lengths of `dir` with A256GCM unless they are given. */
export function encrypted(
  header: object,
  {
    key = '',
    iv = noise(12),
    ciphertext = noise(40),
    tag = noise(16),
  }: Partial<Record<'key' | 'iv' | 'ciphertext' | 'tag', string | Uint8Array>> = {},
): string {
  return [JSON.stringify(header), key, iv, ciphertext, tag].map(encode).join('.');
}
