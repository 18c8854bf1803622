/** An object or array that is being read. */
export interface Frame {
  readonly isObject: boolean;
  /** The names and `*` that lead here from the value where paths begin; undefined where nobody is interested. */
  readonly path: string | undefined;
  readonly parent: Frame | undefined;
  /** The members with a string, number or literal that were read so far, as offsets without quotes. */
  readonly members: Map<string, Range>;
  /** The name of the member that is being read. */
  name: string | undefined;
}

/** Offsets of a value in the text. */
export interface Range {
  readonly start: number;
  readonly end: number;
  readonly isString: boolean;
}

/** What a reader of a JSON text wants to know. */
export interface Visitor {
  /** The path of a value, from the frame and member it stands in; undefined if its members are of no interest. */
  readonly path: (parent: Frame | undefined) => string | undefined;
  /** Called at the end of each object that has a path. */
  readonly leave: (frame: Frame) => void;
}

const maxDepth = 512;
const tokensPerStep = 4096;

/** Walks over JSON text of any size and yields where a caller may pause. Broken text ends the walk where it breaks. */
export function* walkJson(text: string, visitor: Visitor): Generator<undefined> {
  const walk: Walk = { text, visitor, frame: undefined, depth: 0, at: 0 };
  for (let count = 1; walk.at < text.length; count += 1) {
    if (!step(walk)) return;
    if (count % tokensPerStep === 0) yield undefined;
  }
}

interface Walk {
  readonly text: string;
  readonly visitor: Visitor;
  frame: Frame | undefined;
  depth: number;
  at: number;
}

function step(walk: Walk): boolean {
  const { text, at } = walk;
  const character = text.charAt(at);
  if (character === '"') return readString(walk);
  if (character === '{' || character === '[') return enter(walk, character === '{');
  if (character === '}' || character === ']') return leave(walk);
  if (character === ',' || character === ':' || ' \t\r\n'.includes(character)) walk.at = at + 1;
  else readPrimitive(walk);
  return true;
}

function enter(walk: Walk, isObject: boolean): boolean {
  const parent = walk.frame;
  walk.depth += 1;
  walk.at += 1;
  const path = walk.visitor.path(parent);
  walk.frame = { isObject, path, parent, members: new Map(), name: undefined };
  return walk.depth <= maxDepth;
}

function leave(walk: Walk): boolean {
  const { frame } = walk;
  if (!frame) return false;
  if (frame.isObject && frame.path !== undefined) walk.visitor.leave(frame);
  walk.frame = frame.parent;
  if (frame.parent) frame.parent.name = undefined;
  walk.depth -= 1;
  walk.at += 1;
  return true;
}

function readString(walk: Walk): boolean {
  const { text, frame } = walk;
  const start = walk.at + 1;
  const end = endOfString(text, start);
  walk.at = end + 1;
  if (frame?.isObject === true && frame.name === undefined) frame.name = text.slice(start, end);
  else addMember(frame, { start, end, isString: true });
  return end < text.length;
}

function readPrimitive(walk: Walk): void {
  const { text } = walk;
  const start = walk.at;
  let end = start + 1;
  while (end < text.length && !',:]}[{" \t\r\n'.includes(text.charAt(end))) end += 1;
  walk.at = end;
  addMember(walk.frame, { start, end, isString: false });
}

function addMember(frame: Frame | undefined, range: Range): void {
  if (frame?.name === undefined) return;
  if (frame.path !== undefined) frame.members.set(frame.name, range);
  frame.name = undefined;
}

function endOfString(text: string, start: number): number {
  for (let quote = text.indexOf('"', start); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let slash = quote;
    while (slash > start && text[slash - 1] === '\\') slash -= 1;
    if ((quote - slash) % 2 === 0) return quote;
  }
  return text.length;
}
