// Writes the tables of DIFFERENCES.md anew: node --conditions=@mintmark/source test/differential/write-differences.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askAll } from './ask-all.ts';
import { withTables } from './table.ts';

const file = join(import.meta.dirname, '../../DIFFERENCES.md');
writeFileSync(file, withTables(readFileSync(file, 'utf8'), await askAll()));
