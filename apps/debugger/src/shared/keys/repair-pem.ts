export interface PemBlock {
  readonly label: string;
  /** The block with one line of markers and 64 characters a line. */
  readonly text: string;
  /** Whether line breaks had been lost or doubled. */
  readonly repaired: boolean;
}

const block = /-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/;

/**
 * Finds the first PEM block and gives it its line breaks back: they get lost in one-line boxes and turn into the two
 * characters `\n` in environment files. Undefined without a whole block.
 */
export function repairPem(pasted: string): PemBlock | undefined {
  const found = block.exec(pasted);
  const [whole, label, body] = found ?? [];
  if (whole === undefined || label === undefined || body === undefined) return undefined;
  // Old encrypted blocks have header lines ("DEK-Info: …") inside; those are left as they are.
  if (body.includes(':')) return { label, text: whole, repaired: false };
  const base64 = body
    .replaceAll(String.raw`\r`, '')
    .replaceAll(String.raw`\n`, '')
    .replaceAll(/\s+/g, '');
  const lines = base64.match(/.{1,64}/g) ?? [];
  const text = [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`].join('\n');
  const same = whole.replaceAll(/\r\n?/g, '\n').replaceAll(/[ \t]+$/gm, '') === text;
  return { label, text: `${text}\n`, repaired: !same };
}
