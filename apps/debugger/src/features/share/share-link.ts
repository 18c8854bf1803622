import { readToken, type TokenReading } from '@mintmark/inspect/token';

/** A token as it goes into a link. */
export interface SharedToken {
  readonly text: string;
  /** Whether something was left out that proves the token. */
  readonly isStripped: boolean;
  /** Whether there is something that could be left out. */
  readonly canStrip: boolean;
}

/** Takes out what makes a token a credential: the signature, and the proof of who holds it. */
export function stripSignature(token: string): SharedToken {
  const reading = readToken(token);
  const strip = strippers[reading.kind];
  if (strip === undefined) return { text: reading.text, isStripped: false, canStrip: false };
  const text = strip(reading);
  return { text, isStripped: text !== reading.text, canStrip: true };
}

const strippers: Readonly<Partial<Record<TokenReading['kind'], (reading: TokenReading) => string>>> = {
  signed: ({ text }) => text.slice(0, text.lastIndexOf('.') + 1),
  unsecured: ({ text }) => text,
  'sd-jwt': ({ parts, disclosures }) => {
    const [header = '', payload = ''] = parts
      .filter(({ name }) => name === 'header' || name === 'payload')
      .map(({ text }) => text);
    return [`${header}.${payload}.`, ...disclosures.map(({ part }) => part.text), ''].join('~');
  },
};

/** A link that opens a token in this page: what stands after `#` is never sent to a server. */
export function writeLink(page: string, name: 'token' | 'shared', value: string): string {
  return `${page.replace(/#.*$/s, '')}#${name}=${encodeURIComponent(value)}`;
}

/** The names of the claims that anybody with the link can read. */
export function readableClaims(token: string): readonly string[] {
  return Object.keys(readToken(token).payload?.value ?? {});
}

/** Whether the token can still be used: it is signed and not known to have expired. */
export function isUsable(token: string, now: number): boolean {
  const { kind, payload } = readToken(token);
  if (kind !== 'signed' && kind !== 'sd-jwt' && kind !== 'encrypted') return false;
  const exp = payload?.value?.['exp'];
  return typeof exp !== 'number' || exp * 1000 > now;
}
