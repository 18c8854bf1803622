import { configReference } from './config-reference.ts';
import { readWords } from './read-words.ts';

const root = new URL('../', import.meta.url);

/** The words of the interfaces as a module, so that the schema has them where only compiled code is. */
export function wordsModule(): string {
  const entries = Object.entries(readWords(new URL('src/config/', root)));
  const lines = entries.map(([name, words]) => `  ${JSON.stringify(name)}: ${JSON.stringify(words)},`);
  return [
    '// oxlint-disable max-lines -- made by scripts/write-schema.ts from the comments of the interfaces',
    '/** What each member of a configuration is, by `Interface.member`. */',
    'export const schemaWords: Readonly<Record<string, string>> = {',
    ...lines,
    '};',
    '',
  ].join('\n');
}

/** The schema as a file. */
export async function schemaFile(): Promise<string> {
  const { configSchema } = await import('../src/config/json-schema/config-schema.ts');
  return `${JSON.stringify(configSchema(), undefined, 2)}\n`;
}

const begin = '<!-- reference: made by scripts/write-schema.ts -->';
const end = '<!-- /reference -->';

/** The documentation with its reference made anew. */
export async function withReference(text: string): Promise<string> {
  const { configSchema } = await import('../src/config/json-schema/config-schema.ts');
  const { problemCodes } = await import('../src/config/problems/problem-codes.ts');
  const before = text.slice(0, text.indexOf(begin) + begin.length);
  const after = text.slice(text.indexOf(end));
  return `${before}\n\n${configReference(configSchema(), problemCodes)}\n${after}`;
}
