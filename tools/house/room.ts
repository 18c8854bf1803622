import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parseSourceFile, type SourceFile } from './source-file.ts';

/** One workspace of the repository. */
export interface Room {
  /** Its name in the picture: the package name without the scope. */
  readonly name: string;
  readonly packageName: string;
  /** Path from the root, such as `packages/jose`. */
  readonly folder: string;
  /** Apps are the roof: nobody imports them, so they need no doors. */
  readonly isApp: boolean;
  /** Whether it is never published. */
  readonly isPrivate: boolean;
  /** Door name (`.`, `./jws`, …) → file in the source tree. */
  readonly doors: ReadonlyMap<string, string>;
  /** Names of packages it gets at run time. */
  readonly dependencies: ReadonlySet<string>;
  /** Names of packages it gets only while it is built or tested. */
  readonly devDependencies: ReadonlySet<string>;
  /** Names of all files directly in `src`, tests excepted. */
  readonly filesInSource: readonly string[];
  readonly sources: readonly SourceFile[];
}

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const sourceCondition = '@mintmark/source';

/** Reads every workspace under `packages/` and `apps/`. */
export function readRooms(root: string): readonly Room[] {
  return ['packages', 'apps'].flatMap((shelf) => {
    const folder = join(root, shelf);
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((name) => existsSync(join(folder, name, 'package.json')))
      .map((name) => readRoom(root, `${shelf}/${name}`));
  });
}

/** The packages that belong to the house, by the name they are imported with. */
export function byPackageName(rooms: readonly Room[]): ReadonlyMap<string, Room> {
  return new Map(rooms.map((room) => [room.packageName, room]));
}

function readRoom(root: string, folder: string): Room {
  // The manifest is our own file, and `npm` has read it before us.
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest;
  const source = join(root, folder, 'src');
  const files = existsSync(source) ? listFiles(source) : [];
  return {
    name: manifest.name.replace(/^@mintmark\//, ''),
    packageName: manifest.name,
    folder,
    isApp: folder.startsWith('apps/'),
    isPrivate: manifest.private === true,
    doors: new Map(Object.entries(manifest.exports ?? {}).map(([door, target]) => [door, sourceOf(target)])),
    dependencies: new Set(Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })),
    devDependencies: new Set(Object.keys(manifest.devDependencies ?? {})),
    filesInSource: files.filter((file) => !file.includes('/') && !/\.test\.\w+$/.test(file)),
    sources: files
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => parseSourceFile(`${folder}/src/${file}`, readFileSync(join(source, file), 'utf8'))),
  };
}

function sourceOf(target: string | Readonly<Record<string, string>>): string {
  return typeof target === 'string' ? target : (target[sourceCondition] ?? '');
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted();
}
