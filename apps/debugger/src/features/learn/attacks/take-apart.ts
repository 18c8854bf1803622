import { bytesOf, textOf } from '../samples/encoding.ts';

/** A token as a naive verifier reads it. */
export interface TakenApart {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  /** What a signature is made over: the first two parts and the dot. */
  readonly input: string;
  readonly signature: string;
  readonly signatureBytes: Uint8Array<ArrayBuffer>;
}

/** Splits and decodes a token without looking whether it is well-formed. */
export function takeApart(token: string): TakenApart {
  const [header = '', claims = '', signature = ''] = token.split('.');
  return {
    header: membersOf(header),
    claims: membersOf(claims),
    input: `${header}.${claims}`,
    signature,
    signatureBytes: bytesOf(signature),
  };
}

function membersOf(segment: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(textOf(segment));
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** A member as it stands in the JSON, to be shown. */
export function shown(members: Readonly<Record<string, unknown>>, name: string): string {
  return `"${name}": ${JSON.stringify(members[name])}`;
}
