// Runs what a page of documentation shows, with addresses of the test in the place of the page's own.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '../..');

/** Which block of a page. */
export interface CodeBlock {
  /** The page, from the root of the repository. */
  readonly page: string;
  /** The heading that it stands under. */
  readonly heading: string;
  /** The language that is told at its fence. */
  readonly language: string;
  /** Which one, from 0, where the section has several (0). */
  readonly index?: number;
}

/** A block's text with some texts in it replaced, all at once: the port of one may begin like the port of another. */
export function documentedCode(block: CodeBlock, replacements: Readonly<Record<string, string>>): string {
  const text = readFileSync(join(root, block.page), 'utf8');
  const section = text.split(/^#+ /m).find((part) => part.startsWith(`${block.heading}\n`));
  assert.ok(section !== undefined, `${block.page} has no heading “${block.heading}”`);
  const fence = new RegExp(`\`\`\`${block.language}\n([^]*?)\`\`\``, 'g');
  const code = [...section.matchAll(fence)][block.index ?? 0]?.[1];
  assert.ok(code !== undefined, `no ${block.language} under “${block.heading}”`);
  for (const shown of Object.keys(replacements))
    assert.ok(code.includes(shown), `“${block.heading}” does not show ${shown}`);
  return replaceAtOnce(code, replacements);
}

/** Replaces texts without looking at what has been put in. */
export function replaceAtOnce(text: string, replacements: Readonly<Record<string, string>>): string {
  const shown = Object.keys(replacements).map((one) =>
    one.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`),
  );
  if (shown.length === 0) return text;
  return text.replaceAll(new RegExp(shown.join('|'), 'g'), (found) => replacements[found] ?? found);
}

/** What a block of JavaScript exports. It finds the packages that this repository has. */
export async function runDocumented(code: string): Promise<Readonly<Record<string, unknown>>> {
  const folder = join(root, 'node_modules/.cache/documented-code');
  const file = join(folder, `${randomUUID()}.mjs`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, code);
  try {
    return (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>; // a module is one
  } finally {
    rmSync(file);
  }
}
