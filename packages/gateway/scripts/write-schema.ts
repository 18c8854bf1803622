// Writes what is made from the interfaces: the words, the JSON Schema and the reference. Run it after changing them:
// node --conditions=@mintmark/source scripts/write-schema.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { schemaFile, withReference, wordsModule } from './generated.ts';

const root = new URL('../', import.meta.url);
const documentation = new URL('docs/configuration.md', root);
const words = new URL('src/config/json-schema/schema-words.ts', root);
const schema = new URL('mintmark.schema.json', root);

writeFileSync(words, wordsModule());
writeFileSync(schema, await schemaFile());
writeFileSync(documentation, await withReference(readFileSync(documentation, 'utf8')));
spawnSync('oxfmt', [words.pathname, schema.pathname], { stdio: 'inherit' });
