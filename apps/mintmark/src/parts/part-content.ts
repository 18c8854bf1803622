import type { DecodedJson, TokenReading } from '@mintmark/inspect/token';
import { serializationOf, type Serialization } from '../input/serialization.ts';

/** One signature or recipient with its headers. */
export interface SignerParts {
  readonly header: DecodedJson | undefined;
  /** JSON text of the header that nothing protects. */
  readonly unprotected: string | undefined;
  /** The signature or the encrypted key, as it stands in the token. */
  readonly value: string;
}

/** Whether a token is encrypted, in any serialization. */
export function isEncrypted({ kind }: TokenReading): boolean {
  return kind === 'encrypted' || kind === 'json-encrypted';
}

/** How a token is written. */
export function serializationOfToken({ kind, text }: TokenReading): Serialization {
  return kind.startsWith('json-') ? serializationOf(text) : 'compact';
}

/** The signatures or recipients of a token: one for a compact token. */
export function signersOf(reading: TokenReading): readonly SignerParts[] {
  const name = isEncrypted(reading) ? 'encrypted-key' : 'signature';
  if (reading.signers.length === 0) {
    const value = reading.parts.find((part) => part.name === name)?.text ?? '';
    return [{ header: reading.header, unprotected: undefined, value }];
  }
  return reading.signers.map(({ header, unprotected, parts }) => ({
    // All recipients of an encrypted token share its protected header.
    header: header ?? (isEncrypted(reading) ? reading.header : undefined),
    unprotected: unprotected && reading.input.slice(unprotected.start, unprotected.end),
    value: parts.find((part) => part.name === name)?.text ?? '',
  }));
}

/** The bytes of a payload or, of an encrypted token, of the ciphertext. */
export function contentBytes(reading: TokenReading): Uint8Array {
  const name = isEncrypted(reading) ? 'ciphertext' : 'payload';
  return reading.parts.find((part) => part.name === name)?.bytes ?? new Uint8Array();
}

/** The JSON text of a part, when it is whole JSON; what is damaged is no value and is shown as text. */
export function jsonTextOf(part: DecodedJson | undefined): string | undefined {
  return part !== undefined && part.root !== undefined && part.reading.problems.length === 0
    ? part.text
    : undefined;
}

/** The JSON text of the claims, where the payload is an object. */
export function claimsTextOf({ payload }: TokenReading): string | undefined {
  return payload?.root?.kind === 'object' ? jsonTextOf(payload) : undefined;
}

/** The token and those inside of it that are not encrypted, the outermost first. */
export function layersOf(reading: TokenReading): readonly TokenReading[] {
  const layers = [reading];
  for (let next = reading.inner; next !== undefined; next = next.inner) layers.push(next);
  return layers;
}

/** Whether anything of a text can be read as a token. */
export function isReadable({ header, payload, signers }: TokenReading): boolean {
  const isRead = (part: DecodedJson | undefined): boolean => part?.value !== undefined;
  return isRead(header) || isRead(payload) || signers.some((signer) => isRead(signer.header));
}
