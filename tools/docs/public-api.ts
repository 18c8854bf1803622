import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Room } from '../house/room.ts';
import { parseModule, type Declaration, type Link, type Module } from './module.ts';
import { namesIn } from './signature.ts';

/** Something that a person who uses the package can see. */
export type PublicSymbol = PublicDeclaration | PublicNamespace | Missing;

/** A declaration. */
export interface PublicDeclaration {
  readonly kind: 'declaration';
  readonly declaration: Declaration;
  /**
   * How one gets to it: by its name from a door, as a member of a namespace, or only as part of the signature of
   * another declaration.
   */
  readonly reach: 'door' | 'namespace' | 'signature';
}

/** A module that a door exports under one name. */
export interface PublicNamespace {
  readonly kind: 'namespace';
  readonly name: string;
  readonly place: string;
  readonly doc: string | undefined;
}

/** A name that leads nowhere. */
export interface Missing {
  readonly kind: 'missing';
  readonly name: string;
  readonly place: string;
}

/** Reads modules by their path, each once; undefined if there is none. */
type Read = (path: string) => Module | undefined;

/** Everything that the doors of a room show, each declaration once, in the order of the doors. */
export function publicSymbols(root: string, room: Room): readonly PublicSymbol[] {
  const read = createReader(root);
  const doors = [...room.doors.values()].filter((target) => /\.tsx?$/.test(target));
  const exported = doors.flatMap((target) => symbolsOf(read, posix.join(room.folder, target)));
  const named = new Map(exported.flatMap((it) => (it.kind === 'declaration' ? [[it.declaration, it]] : [])));
  // A door beats a namespace: whoever can be imported by name is held to more.
  for (const it of exported)
    if (it.kind === 'declaration' && it.reach === 'door') named.set(it.declaration, it);
  const rest = exported.filter((it) => it.kind !== 'declaration');
  return [...rest, ...named.values(), ...mentionedIn(read, [...named.keys()])];
}

function createReader(root: string): Read {
  const modules = new Map<string, Module | undefined>();
  return (path) => {
    if (!modules.has(path)) {
      const file = join(root, path);
      modules.set(path, existsSync(file) ? parseModule(path, readFileSync(file, 'utf8')) : undefined);
    }
    return modules.get(path);
  };
}

function symbolsOf(read: Read, door: string): PublicSymbol[] {
  const module = read(door);
  return [...(module?.exports ?? [])].flatMap(([name, link]): PublicSymbol[] => {
    if (link.from !== undefined && link.name === '*') {
      const inside = moduleOf(read, door, link);
      const members = [...(inside?.exports.keys() ?? [])].flatMap((member) =>
        declarations(read, inside, member).map((declaration) => ({
          kind: 'declaration' as const,
          declaration,
          reach: 'namespace' as const,
        })),
      );
      return [{ kind: 'namespace', name, place: door, doc: link.doc }, ...members];
    }
    const found = declarations(read, module, name);
    if (found.length === 0) return [{ kind: 'missing', name, place: door }];
    return found.map((declaration) => ({ kind: 'declaration', declaration, reach: 'door' }));
  });
}

/** Follows an exported name to what declares it. */
function declarations(read: Read, module: Module | undefined, name: string): readonly Declaration[] {
  const link = module?.exports.get(name);
  if (!module || !link) return [];
  if (link.from === undefined) return localDeclarations(read, module, link.name);
  return declarations(read, moduleOf(read, module.path, link), link.name);
}

/** Follows a name as it is used inside a module. Types of other packages and of the language are not found. */
function localDeclarations(read: Read, module: Module, name: string): readonly Declaration[] {
  const imported = module.imports.get(name);
  if (imported) return declarations(read, moduleOf(read, module.path, imported), imported.name);
  return module.declarations.get(name) ?? [];
}

function moduleOf(read: Read, from: string, { from: specifier }: Link): Module | undefined {
  if (!specifier?.startsWith('.')) return undefined;
  return read(posix.join(posix.dirname(from), specifier));
}

/** What is not exported, but seen through a signature of what is, at any depth. */
function mentionedIn(read: Read, start: readonly Declaration[]): PublicDeclaration[] {
  const seen = new Set(start);
  // A set may grow while it is iterated.
  for (const declaration of seen) {
    for (const name of namesIn(declaration)) {
      for (const found of localDeclarations(read, declaration.module, name)) seen.add(found);
    }
  }
  return [...seen]
    .slice(start.length)
    .map((declaration) => ({ kind: 'declaration', declaration, reach: 'signature' }));
}
