import type { KeyFacts, SecretReading } from '../keys/key-reading.ts';
import { decodeBase64Url } from '../token/base64url.ts';
import { readSecretAs } from '../weak-secrets/readings.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes that the text of a secret may stand for. */
export interface SecretBytes {
  readonly bytes: Bytes;
  /** Undefined for a secret that is bytes by itself, as in a JWK. */
  readonly reading: SecretReading | undefined;
  /** Whether the person wants it read in another way. */
  readonly isOther: boolean;
}

/** Longer texts are no secret that was encoded. */
const maxEncoded = 20_000;

/** All ways to read a secret, each once: as it stands first, and the wanted way before all. */
export function secretBytesOf({ material, jwk }: KeyFacts): readonly SecretBytes[] {
  if (material.form === 'jwk') {
    const { bytes } = decodeBase64Url(typeof jwk?.['k'] === 'string' ? jwk['k'] : '');
    return [{ bytes, reading: undefined, isOther: false }];
  }
  if (material.form !== 'secret') return [];
  const { text, only } = material;
  const all = readingsOf(text).map((found) => ({
    ...found,
    isOther: only !== undefined && !isSame(found.reading, only),
  }));
  const wantedFirst = all.toSorted((a, b) => Number(a.isOther) - Number(b.isOther));
  const seen = new Set<string>();
  return wantedFirst.filter(({ bytes }) => {
    const name = bytes.join();
    const isNew = !seen.has(name);
    seen.add(name);
    return isNew;
  });
}

function isSame(a: SecretReading, b: SecretReading): boolean {
  return a.encoding === b.encoding && a.edge === b.edge;
}

function readingsOf(text: string): readonly { readonly bytes: Bytes; readonly reading: SecretReading }[] {
  const trimmed = text.trim();
  const encode = (value: string): Bytes => new TextEncoder().encode(value);
  const decoded = (['base64', 'base64url', 'hex'] as const).flatMap((encoding) => {
    const found = trimmed.length > maxEncoded ? undefined : readSecretAs(trimmed, encoding);
    return found === undefined || found.length === 0
      ? []
      : [{ bytes: Uint8Array.from(found), reading: { encoding, edge: 'as-given' } as const }];
  });
  // Without padding and either alphabet's own characters, base64url is the likelier name.
  const isUrl = /[-_]/.test(trimmed) || (!/[+/=]/.test(trimmed) && trimmed.length % 4 !== 0);
  return [
    { bytes: encode(text), reading: { encoding: 'utf8', edge: 'as-given' } },
    ...decoded.filter(({ reading: { encoding } }) => encoding !== (isUrl ? 'base64' : 'base64url')),
    { bytes: encode(trimmed), reading: { encoding: 'utf8', edge: 'trimmed' } },
    { bytes: encode(`${text}\n`), reading: { encoding: 'utf8', edge: 'with-newline' } },
    { bytes: encode(`${text}\r\n`), reading: { encoding: 'utf8', edge: 'with-crlf' } },
  ];
}
