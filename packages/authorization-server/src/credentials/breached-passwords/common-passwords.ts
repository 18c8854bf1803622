import { commonPasswordsFilter } from './common-passwords-filter.ts';
import { digestOf, filterHeaderBytes, parseFilterHeader, placeOf, positionsOf } from './filter-format.ts';
import type { FilterHeader } from './filter-format.ts';

let opened: { readonly bytes: Buffer; readonly header: FilterHeader } | undefined;

/** Says whether a password, in its normalised form, is among the 18,000 of eight and more characters that are guessed first. */
export function containsCommonPassword(text: string): boolean {
  opened ??= openBuiltIn();
  const { bytes, header } = opened;
  return [text, text.toLowerCase()].some((form) =>
    positionsOf(digestOf(form), header).every((position) => {
      const { byte, mask } = placeOf(position);
      return (bytes.readUInt8(filterHeaderBytes + byte) & mask) !== 0;
    }),
  );
}

function openBuiltIn(): { readonly bytes: Buffer; readonly header: FilterHeader } {
  const bytes = Buffer.from(commonPasswordsFilter, 'base64');
  return { bytes, header: parseFilterHeader(bytes, bytes.length) };
}
