/** Base64url of text, or of a value as JSON. */
export function encode(value: unknown): string {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
}

interface Sample {
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly signature?: string;
}

/** A token that looks signed. */
export function sampleToken({ header, claims, signature }: Sample = {}): string {
  const head = { alg: 'HS256', typ: 'JWT', ...header };
  const payload = { iss: 'https://issuer.example', exp: 1_800_000_000, ...claims };
  return `${encode(head)}.${encode(payload)}.${signature ?? 'SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c'}`;
}
