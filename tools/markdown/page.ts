import { globSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { copiesIn, type Copy } from './copies.ts';

/** A page of documentation, reduced to what can be wrong about it. */
export interface Page {
  /** Path from the root of the repository, with forward slashes. */
  readonly path: string;
  readonly folder: string;
  /** Targets of its links, without what follows `#`. */
  readonly links: readonly string[];
  /** What stands between backquotes on a line. */
  readonly codeSpans: readonly string[];
  /** Everything that a reader may copy: code spans, and the lines of code blocks. */
  readonly code: readonly string[];
  /** First cells of the rows of a table, by the first cell of its head. */
  readonly tables: ReadonlyMap<string, readonly string[]>;
  /** Tests that are named by their file and, in curly quotes after it, their title. */
  readonly tests: readonly NamedTest[];
  /** What it says word for word as another page does. */
  readonly copies: readonly Copy[];
}

/** A test as a page names it. */
export interface NamedTest {
  readonly file: string;
  /** An ellipsis stands for what the source puts together. */
  readonly title: string;
}

/** Reads every page of a repository. */
export function readPages(root: string): readonly Page[] {
  const exclude = ['**/node_modules', '**/dist'];
  return globSync('**/*.md', { cwd: root, exclude })
    .map((file) => file.split(sep).join('/'))
    .toSorted()
    .map((path) => readPage(path, readFileSync(join(root, path), 'utf8')));
}

function readPage(path: string, text: string): Page {
  const blocks = [...text.matchAll(/^```[^\n]*\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);
  const prose = text.replaceAll(/^```[^\n]*\n[\s\S]*?^```$/gm, '');
  const codeSpans = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
  const linked = prose
    .replaceAll(/`[^`\n]+`/g, '')
    .matchAll(/\]\(([^()\s]+)\)|\b(?:src|srcset)="([^"\s]+)"/g);
  return {
    path,
    folder: posix.dirname(path),
    links: [...linked].map(([, target, picture = '']) => target ?? picture),
    codeSpans,
    code: [...codeSpans, ...blocks.flatMap((block) => block.split('\n'))],
    tables: readTables(prose),
    tests: readTests(prose),
    copies: copiesIn(text, posix.dirname(path)),
  };
}

function readTests(prose: string): readonly NamedTest[] {
  const named = prose.matchAll(/`([\w./-]+\.(?:test\.tsx?|txt))`((?:[,;]? “[^”\n]+”)+)/g);
  return [...named].flatMap(([, file = '', titles = '']) =>
    [...titles.matchAll(/“([^”]+)”/g)].map(([, title = '']) => ({ file, title })),
  );
}

function readTables(prose: string): ReadonlyMap<string, readonly string[]> {
  const tables = [...prose.matchAll(/(?:^\|.*\|[ \t]*\n)+/gm)].map(([table]) =>
    table
      .trim()
      .split('\n')
      .map((row) => row.split('|')[1]?.trim() ?? ''),
  );
  return new Map(tables.map(([head = '', , ...rows]) => [head, rows]));
}
