import { readdirSync, readFileSync } from 'node:fs';

/** What the comments of the interfaces in `src/config` say, by `Interface` and `Interface.member`. */
export function readWords(folder: URL): Readonly<Record<string, string>> {
  const words: Record<string, string> = {};
  for (const name of readdirSync(folder).sort()) {
    if (name.endsWith('.ts') && !name.endsWith('.test.ts')) {
      readFile(readFileSync(new URL(name, folder), 'utf8'), words);
    }
  }
  return words;
}

const commentThenName =
  /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n(export (?:interface|type) (\w+)|  readonly (\w+)\??:)/g;

function readFile(text: string, words: Record<string, string>): void {
  let current = '';
  for (const [, comment = '', , type, member] of text.matchAll(commentThenName)) {
    if (type === undefined) {
      words[`${current}.${member ?? ''}`] = plain(comment);
    } else {
      current = type;
      if (/Config$|^RateLimitKey$/.test(type)) words[type] = plain(comment);
    }
  }
  for (const name of Object.keys(words)) {
    if (/^(?!.*Config)(?!RateLimitKey$)/.test(name)) delete words[name];
  }
}

function plain(comment: string): string {
  return comment
    .split('\n')
    .map((line) => line.replace(/^\s*\*?\s?/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('@'))
    .join(' ');
}
