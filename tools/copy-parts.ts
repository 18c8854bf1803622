// Renews what pages in docs copy out of one another: node tools/copy-parts.ts. `npm run docs:check` finds what was forgotten.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { renewCopies } from './markdown/copies.ts';

const root = join(import.meta.dirname, '..');
for (const path of globSync('docs/**/*.md', { cwd: root })) {
  const page = readFileSync(join(root, path), 'utf8');
  const renewed = renewCopies(root, page, dirname(path));
  if (renewed !== page) writeFileSync(join(root, path), renewed);
}
