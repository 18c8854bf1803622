import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Room } from '../house/room.ts';
import { originalOf } from './copies.ts';
import type { NamedTest, Page } from './page.ts';

/** What the pages are held against. */
export interface Repository {
  readonly root: string;
  readonly pages: readonly Page[];
  readonly rooms: readonly Room[];
  /** Names of the scripts of each package.json, by the package's name; that of the root under ''. */
  readonly scripts: ReadonlyMap<string, ReadonlySet<string>>;
  /** Names of the suites of `npm test`. */
  readonly suites: ReadonlySet<string>;
}

/** A rule answers for one page with one phrase per violation. */
type Rule = (page: Page, repository: Repository) => readonly string[];

/** Every rule of pages. The keys appear in the report. */
export const rules: Readonly<Record<string, Rule>> = {
  'links lead somewhere': ({ links, folder }, { root }) =>
    links
      .filter((target) => !/^(?:[a-z]+:|#)/.test(target))
      .filter((target) => !existsSync(join(root, folder, target.replace(/#.*/, ''))))
      .map((target) => `the link ${target}`),
  'files that are named exist': (page, { root }) =>
    page.codeSpans.filter((code) => namesFile(root, page, code) && !findFile(root, page, code)),
  'commands that are named exist': (page, repository) =>
    page.code.flatMap((line) => [
      ...unknownScripts(line, repository),
      ...unknownSuites(line, repository),
      ...unknownPrograms(line, page, repository),
    ]),
  'doors that are named exist': ({ code, codeSpans }, { rooms }) => {
    const doors = rooms.flatMap((room) => [...room.doors.keys()].map((door) => ({ room, door })));
    const known = new Set([
      ...rooms.map((room) => room.packageName),
      ...doors.map(({ room, door }) => posix.join(room.packageName, door)),
      ...doors.map(({ door }) => door),
      ...conditions,
    ]);
    const imported = code.flatMap(
      (line) => line.match(/(?<!node_modules\/)@mintmark\/[\w-]+(?:\/[\w./-]+)?/g) ?? [],
    );
    const bare = codeSpans.filter((span) => /^\.\/[\w.-]+$/.test(span));
    return [...imported, ...bare].filter((name) => !known.has(name));
  },
  'tests that are named exist': ({ tests }, { root }) =>
    tests.filter((test) => !hasTest(root, test)).map(({ file, title }) => `${file} has no test “${title}”`),
  'copies say what their original says': ({ copies }, { root }) =>
    copies
      .filter((copy) => originalOf(root, copy) !== copy.text)
      .map(({ file, heading }) => `“${heading}” of ${file} is another text: node tools/copy-parts.ts`),
  'tables of doors are complete': ({ path, tables }, { rooms }) => {
    const room = rooms.find(({ folder }) => path === `${folder}/README.md`);
    if (!room || room.isApp || room.isPrivate) return [];
    const listed = (tables.get('door') ?? []).flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)]);
    const names = new Set(listed.map(([, name = '']) => name));
    return [
      ...[...room.doors.keys()].filter((door) => !names.has(door)).map((door) => `the table lacks ${door}`),
      ...[...names].filter((name) => !room.doors.has(name)).map((name) => `${name} is no door`),
    ];
  },
};

function hasTest(root: string, { file, title }: NamedTest): boolean {
  if (!existsSync(join(root, file))) return false;
  const source = readFileSync(join(root, file), 'utf8').replaceAll("\\'", "'");
  return title.split('…').every((part) => source.includes(part));
}

/** Import conditions look like packages. */
const conditions = ['@mintmark/source', '@mintmark/web'];

/** Whether code looks like a path in the repository: it starts with what is there, or names a page. */
function namesFile(root: string, { folder }: Page, code: string): boolean {
  if (/[<>\s$…:]/.test(code)) return false;
  if (/^[\w-]+\.md$/.test(code)) return true;
  const [first = '', second] = code.split('/');
  if (second === undefined || !/^[\w.]/.test(first) || /^\.+$/.test(first)) return false;
  return existsSync(join(root, first)) || existsSync(join(root, folder, first));
}

function findFile(root: string, { folder }: Page, code: string): boolean {
  return [root, join(root, folder)].some((cwd) => globSync(code, { cwd }).length > 0);
}

function unknownScripts(line: string, { scripts }: Repository): string[] {
  return [...line.matchAll(/\bnpm run ([\w:-]+)(?:.*? -w (\S+))?/g)]
    .filter(([, script = '', workspace = '']) => scripts.get(workspace)?.has(script) !== true)
    .map(([command]) => command);
}

function unknownSuites(line: string, { suites }: Repository): string[] {
  return [...line.matchAll(/\bnpm test -- ([a-z]+(?: [a-z]+)*)/g)]
    .filter(([, names = '']) => names.split(' ').some((name) => !suites.has(name)))
    .map(([command]) => command);
}

function unknownPrograms(line: string, { folder }: Page, { root }: Repository): string[] {
  return [...line.matchAll(/\bnode (?:--\S+ )*([\w./-]+\.[jt]s)\b/g)]
    .filter(([, file = '']) => ![root, join(root, folder)].some((from) => existsSync(join(from, file))))
    .map(([command]) => command);
}
