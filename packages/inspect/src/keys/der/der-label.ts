import { readDer, readDerSequence, type DerElement } from './read-der.ts';

/** The tags of the elements in the outer SEQUENCE: 2 is a number, 3 bits, 4 bytes, 30 a sequence. */
const shapes: readonly (readonly [shape: RegExp, label: string])[] = [
  [/^30 3$/, 'PUBLIC KEY'],
  [/^30 4$/, 'ENCRYPTED PRIVATE KEY'],
  [/^2 30 4\b/, 'PRIVATE KEY'],
  [/^2 4\b/, 'EC PRIVATE KEY'],
  [/^2 2$/, 'RSA PUBLIC KEY'],
  [/^2( 2){8}$/, 'RSA PRIVATE KEY'],
];

/** The same inside of the signed part of what a certificate authority signs. */
const signedShapes: readonly (readonly [shape: RegExp, label: string])[] = [
  [/^(a0 )?2 30 30 30 30 30\b/, 'CERTIFICATE'],
  [/^2 30 30 a0$/, 'CERTIFICATE REQUEST'],
];

/** Which kind of structure DER is: the PEM label it should have. Undefined for what is none that belongs to a key. */
export function derLabel(der: Uint8Array<ArrayBuffer>): string | undefined {
  const elements = readDerSequence(der);
  if (elements === undefined) return undefined;
  const tags = tagsOf(elements);
  if (tags === '30 30 3') {
    const signed = readDer(elements[0]?.content ?? new Uint8Array()) ?? [];
    return find(signedShapes, tagsOf(signed));
  }
  return find(shapes, tags);
}

function tagsOf(elements: readonly DerElement[]): string {
  return elements.map(({ tag }) => tag.toString(16)).join(' ');
}

function find(table: readonly (readonly [RegExp, string])[], tags: string): string | undefined {
  return table.find(([shape]) => shape.test(tags))?.[1];
}
