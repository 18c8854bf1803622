import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** A part of a page that is the text of another page's section: `<!-- copy of FILE: HEADING -->` … `<!-- end of copy -->`. */
export interface Copy {
  /** The other page, as a path from the root of the repository. */
  readonly file: string;
  readonly heading: string;
  /** What stands between the two comments. */
  readonly text: string;
}

const copies = /(<!-- copy of (\S+): (.+) -->\n)([\s\S]*?)(<!-- end of copy -->)/g;

/** The copies that a page holds; `folder` is the page's. */
export function copiesIn(page: string, folder: string): readonly Copy[] {
  return [...page.matchAll(copies)].map(([, , file = '', heading = '', text = '']) => ({
    file: posix.join(folder, file),
    heading,
    text,
  }));
}

/** What should stand there; undefined where the other page, or its section, is not there. */
export function originalOf(root: string, { file, heading }: Omit<Copy, 'text'>): string | undefined {
  if (!existsSync(join(root, file))) return undefined;
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  const start = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === heading);
  if (start === -1) return undefined;
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => /^#+ /.test(line));
  return `\n${rest
    .slice(0, end === -1 ? rest.length : end)
    .join('\n')
    .trim()}\n\n`;
}

/** The page with every copy renewed. */
export function renewCopies(root: string, page: string, folder: string): string {
  return page.replaceAll(copies, (...match: readonly unknown[]) => {
    const [whole, start, file, heading, , end] = match.map(String);
    const original = originalOf(root, { file: posix.join(folder, file ?? ''), heading: heading ?? '' });
    return original === undefined ? String(whole) : `${start}${original}${end}`;
  });
}
