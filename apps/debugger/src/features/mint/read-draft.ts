import { editJson, readJson, toValue, type JsonReading } from '@mintmark/inspect/json';
import type { Draft } from './history.ts';

type Json = Readonly<Record<string, unknown>>;

/** One of the two texts, read. */
export interface ReadPart {
  readonly reading: JsonReading;
  /** The members, as far as there is an object; undefined for anything else. */
  readonly value: Json | undefined;
  /** Whether it is one JSON object, without a fault. */
  readonly isObject: boolean;
}

/** A draft, read. */
export interface ReadDraft {
  readonly header: ReadPart;
  readonly claims: ReadPart;
  /** What `alg` says, where it is a text. */
  readonly algorithm: string | undefined;
}

/** Reads both texts of a draft; a broken one as far as it goes. */
export function readDraft({ header, claims }: Draft): ReadDraft {
  const readHeader = readPart(header);
  const algorithm = readHeader.value?.['alg'];
  return {
    header: readHeader,
    claims: readPart(claims),
    algorithm: typeof algorithm === 'string' ? algorithm : undefined,
  };
}

function readPart(text: string): ReadPart {
  const reading = readJson(text);
  const { root, problems } = reading;
  const value = root?.kind === 'object' ? (toValue(root) as Json) : undefined;
  return { reading, value, isObject: value !== undefined && problems.length === 0 };
}

/** Sets a member and leaves every other character as it is; undefined where the text has no members to be set. */
export function setMember({ reading, value }: ReadPart, name: string, content: unknown): string | undefined {
  if (value === undefined) return undefined;
  const json = JSON.stringify(content, undefined, 2);
  try {
    return editJson(reading, { change: 'set', pointer: pointerOf(name), json: indent(json) });
  } catch {
    return undefined;
  }
}

/** Takes a member out. */
export function removeMember({ reading, value }: ReadPart, name: string): string | undefined {
  if (value === undefined || !Object.hasOwn(value, name)) return undefined;
  return editJson(reading, { change: 'remove', pointer: pointerOf(name) });
}

/** A value of several lines stands under its name. */
function indent(json: string): string {
  return json.replaceAll('\n', '\n  ');
}

function pointerOf(name: string): string {
  return `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
