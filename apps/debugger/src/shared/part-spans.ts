import type { PartName, TokenReading } from '@mintmark/inspect/token';
import type { TokenSpan } from '@mintmark/ui';

/** Which of the five colours and underlines a segment has. */
const partLooks: Readonly<Record<PartName, number>> = {
  header: 1,
  payload: 2,
  signature: 3,
  'encrypted-key': 2,
  iv: 3,
  ciphertext: 4,
  tag: 5,
  disclosure: 4,
  'key-binding': 5,
  extra: 5,
};

/** The look of a segment. */
export function lookOf(name: PartName): number {
  return partLooks[name];
}

/** The coloured segments of a token in a text in which it begins at `offset`. */
export function spansOf({ parts }: TokenReading, offset: number): readonly TokenSpan[] {
  return parts.map(({ name, start, end }) => ({
    start: start + offset,
    end: end + offset,
    part: lookOf(name),
  }));
}
