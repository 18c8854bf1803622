import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { arrow, type Picture } from './picture.ts';
import { byPackageName, type Room } from './room.ts';

/** What the rules look at. */
export interface House {
  readonly rooms: readonly Room[];
  readonly picture: Picture;
}

/** A rule answers with one sentence per violation, each naming the place. */
export type Rule = (house: House) => readonly string[];

/** Every rule of the house. The keys appear in the report. */
export const rules: Readonly<Record<string, Rule>> = {
  'picture is readable': ({ picture }) =>
    picture.unreadable.map((line) => `ARCHITECTURE.md: cannot read "${line}" in the picture`),
  'picture shows every room': picturedRooms,
  'arrows point to a lower floor': downwardArrows,
  'arrows are dependencies': picturedDependencies,
  'dependencies are imported': importedDependencies,
  'rooms are entered through doors': importsThroughDoors,
  'rooms are not left by relative paths': containedPaths,
  'imports are declared': declaredImports,
  'doors are the files in src': doorsAreFiles,
  'doors only list names': doorsListNames,
};

function picturedRooms({ rooms, picture }: House): string[] {
  const names = new Set(rooms.map((room) => room.name));
  const undrawn = rooms.filter((room) => !picture.floors.has(room.name));
  const imagined = [...picture.floors.keys()].filter((name) => !names.has(name));
  return [
    ...undrawn.map((room) => `ARCHITECTURE.md: room ${room.name} (${room.folder}) is not in the picture`),
    ...imagined.map((name) => `ARCHITECTURE.md: room ${name} is in the picture but not in the code`),
  ];
}

function downwardArrows({ rooms, picture }: House): string[] {
  const house = byPackageName(rooms);
  return rooms.flatMap((from) =>
    roomsOf(from, house)
      // Written so that a room without a floor (not a number) breaks the rule too.
      .filter((to) => !(floorOf(picture, from) > floorOf(picture, to)))
      .map((to) => `${from.folder}: ${from.name} may not use ${to.name}, which is not on a lower floor`),
  );
}

function picturedDependencies({ rooms, picture }: House): string[] {
  const house = byPackageName(rooms);
  const declared = new Set(
    rooms.flatMap((from) => roomsOf(from, house).map((to) => arrow(from.name, to.name))),
  );
  return [
    ...[...declared]
      .filter((it) => !picture.arrows.has(it))
      .map((it) => `ARCHITECTURE.md: arrow ${it} is missing`),
    ...[...picture.arrows]
      .filter((it) => !declared.has(it))
      .map((it) => `ARCHITECTURE.md: arrow ${it} is drawn, but no package.json declares it`),
  ];
}

function importedDependencies({ rooms }: House): string[] {
  const house = byPackageName(rooms);
  return rooms.flatMap((from) => {
    const used = new Set(from.sources.flatMap((file) => file.imports.map(packageOf)));
    return roomsOf(from, house)
      .filter((to) => !used.has(to.packageName))
      .map((to) => `${from.folder}: declares ${to.packageName} and never imports it`);
  });
}

function importsThroughDoors({ rooms }: House): string[] {
  const house = byPackageName(rooms);
  return eachImport(rooms, ({ path, specifier }) => {
    const target = house.get(packageOf(specifier));
    const door = `.${specifier.slice(packageOf(specifier).length)}`;
    return target && !target.doors.has(door)
      ? `${path}: ${specifier} is not a door of ${target.name}`
      : undefined;
  });
}

function containedPaths({ rooms }: House): string[] {
  return eachImport(rooms, ({ room, path, specifier }) => {
    if (!specifier.startsWith('.')) return undefined;
    const target = posix.join(posix.dirname(path), specifier);
    return target.startsWith(`${room.folder}/`) ? undefined : `${path}: ${specifier} leaves the room`;
  });
}

function declaredImports({ rooms }: House): string[] {
  return eachImport(rooms, ({ room, path, isTest, specifier }) => {
    const name = packageOf(specifier);
    const isOwn = specifier.startsWith('.') || specifier.startsWith('#') || name === room.packageName;
    const isBuiltIn = specifier.startsWith('node:') || builtinModules.includes(name);
    // Tests use the tools of the root; a private app is bundled, so what it is built from ships with it.
    const mayUseDev = isTest || room.isApp;
    // Types alone come in a package beside the name that is imported.
    const isDevDeclared = room.devDependencies.has(name) || room.devDependencies.has(`@types/${name}`);
    const isDeclared = room.dependencies.has(name) || (mayUseDev && isDevDeclared);
    const isRootTool = isTest && !name.startsWith('@mintmark/');
    return isOwn || isBuiltIn || isDeclared || isRootTool
      ? undefined
      : `${path}: ${name} is not declared in ${room.folder}/package.json`;
  });
}

function doorsAreFiles({ rooms }: House): string[] {
  return rooms
    .filter((room) => !room.isApp)
    .flatMap((room) => {
      const targets = new Set([...room.doors.values()].map((target) => target.replace(/^\.\/src\//, '')));
      const misnamed = [...room.doors].filter(([door, target]) => !isNamedAfter(door, target));
      const hidden = room.filesInSource.filter((file) => !targets.has(file));
      const missing = [...targets].filter((file) => !room.filesInSource.includes(file));
      return [
        ...misnamed.map(
          ([door]) => `${room.folder}: door ${door} does not lead to the file in src with its name`,
        ),
        ...hidden.map(
          (file) => `${room.folder}/src/${file}: is no door; move it into the folder of its topic`,
        ),
        ...missing.map((file) => `${room.folder}/src/${file}: is exported but does not exist`),
      ];
    });
}

function doorsListNames({ rooms }: House): string[] {
  return rooms
    .filter((room) => !room.isApp)
    .flatMap((room) => {
      const doors = new Set([...room.doors.values()].map((target) => posix.join(room.folder, target)));
      return room.sources
        .filter((file) => doors.has(file.path) && !file.onlyListsNames)
        .map((file) => `${file.path}: a door only lists names, one by one; move the rest behind it`);
    });
}

interface Import {
  readonly room: Room;
  readonly path: string;
  readonly isTest: boolean;
  readonly specifier: string;
}

function eachImport(rooms: readonly Room[], judge: (found: Import) => string | undefined): string[] {
  return rooms.flatMap((room) =>
    room.sources.flatMap(({ path, isTest, imports }) =>
      imports.flatMap((specifier) => judge({ room, path, isTest, specifier }) ?? []),
    ),
  );
}

function roomsOf(room: Room, house: ReadonlyMap<string, Room>): Room[] {
  return [...room.dependencies, ...room.devDependencies].flatMap((name) => house.get(name) ?? []);
}

function floorOf(picture: Picture, room: Room): number {
  return picture.floors.get(room.name) ?? Number.NaN;
}

function isNamedAfter(door: string, target: string): boolean {
  const stem = door === '.' ? 'index' : door.slice(2);
  return target === `./src/${stem}` || /^\.tsx?$/.test(target.slice(`./src/${stem}`.length));
}

/** `@scope/name/deep/path` → `@scope/name`; `name/deep` → `name`. */
function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
