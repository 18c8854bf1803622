// Cuts the monospace into what most data is written with and the rest: npm run font -w @mintmark/ui
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import subsetFont from 'subset-font';

const source = readFileSync(
  new URL(import.meta.resolve('@fontsource-variable/geist-mono/files/geist-mono-latin-wght-normal.woff2')),
);
const folder = new URL('../src/theme/fonts/', import.meta.url);

/** The ranges stand in tokens.css too; what neither has comes from the system's monospace. */
const cuts = {
  'geist-mono-ascii.woff2': `${range(0x20, 0x7e)}·–—…`,
  'geist-mono-latin.woff2': `${range(0xa0, 0xb6)}${range(0xb8, 0xff)}‘’“”„•→−€`,
};

for (const [name, characters] of Object.entries(cuts)) {
  // The page has two weights, so the axis ends there; ligatures would change how data looks.
  // oxlint-disable-next-line no-await-in-loop -- two files
  const font = await subsetFont(source, characters, {
    targetFormat: 'woff2',
    noLayoutClosure: true,
    variationAxes: { wght: { min: 400, max: 600, default: 400 } },
  });
  writeFileSync(new URL(name, folder), font);
  console.log(`${name}: ${font.byteLength} bytes`);
}
copyFileSync(
  new URL(import.meta.resolve('@fontsource-variable/geist-mono/LICENSE')),
  new URL('LICENSE.txt', folder),
);

function range(from: number, to: number): string {
  return String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, index) => from + index));
}
