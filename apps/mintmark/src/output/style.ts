import { styleText } from 'node:util';

/** Colours a text by its meaning; the meaning is always in words, too. */
export interface Style {
  readonly strong: (text: string) => string;
  readonly quiet: (text: string) => string;
  readonly name: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly unsure: (text: string) => string;
}

const plain: Style = {
  strong: (text) => text,
  quiet: (text) => text,
  name: (text) => text,
  good: (text) => text,
  bad: (text) => text,
  unsure: (text) => text,
};

// Whether to colour was decided before, from the environment and the stream.
const always = { validateStream: false } as const;

const coloured: Style = {
  strong: (text) => styleText('bold', text, always),
  quiet: (text) => styleText('dim', text, always),
  name: (text) => styleText('cyan', text, always),
  good: (text) => styleText('green', text, always),
  bad: (text) => styleText('red', text, always),
  unsure: (text) => styleText('yellow', text, always),
};

/** The style with or without colours. */
export function styleFor(colours: boolean): Style {
  return colours ? coloured : plain;
}
