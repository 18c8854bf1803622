// Draws the pictures of the documentation from what the command writes: npm run pictures -w mintmark
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pictures } from './pictures.ts';

const folder = join(import.meta.dirname, '../../../docs/images');
mkdirSync(folder, { recursive: true });
for (const { name, draw } of pictures) {
  writeFileSync(join(folder, name), await draw()); // oxlint-disable-line no-await-in-loop
  console.log(join(folder, name));
}
