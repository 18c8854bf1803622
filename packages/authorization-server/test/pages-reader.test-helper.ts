/** An element as it stands in the text: name, attributes with their values as written. */
export interface Tag {
  readonly name: string;
  readonly isEnd: boolean;
  readonly attributes: ReadonlyMap<string, string>;
}

const attributePattern = /\s+([a-zA-Z][a-zA-Z0-9-]*)(?:="([^"<>]*)")?/y;

/** The tags of a document, in order. Strict on purpose: whatever is not plainly a tag or text is an error. */
export function readTags(document: string): readonly Tag[] {
  const tags: Tag[] = [];
  let at = document.indexOf('<', '<!doctype html>'.length);
  if (!document.startsWith('<!doctype html>')) throw new Error('no doctype');
  while (at !== -1) {
    const [tag, end] = readTag(document, at);
    tags.push(tag);
    const next = document.indexOf('<', end);
    const text = document.slice(end, next === -1 ? document.length : next);
    if (text.includes('>')) throw new Error(`a bare ">" in text: ${text}`);
    at = next;
  }
  return tags;
}

function readTag(document: string, at: number): readonly [Tag, number] {
  const head = /<(\/?)([a-zA-Z][a-zA-Z0-9]*)/y;
  head.lastIndex = at;
  const found = head.exec(document);
  if (!found) throw new Error(`no tag at ${document.slice(at, at + 40)}`);
  const attributes = new Map<string, string>();
  let end = head.lastIndex;
  for (;;) {
    attributePattern.lastIndex = end;
    const attribute = attributePattern.exec(document);
    if (!attribute) break;
    const [, name = '', value = ''] = attribute;
    if (attributes.has(name)) throw new Error(`attribute ${name} twice`);
    attributes.set(name, value);
    end = attributePattern.lastIndex;
  }
  const close = /\s*\/?>/y;
  close.lastIndex = end;
  if (!close.exec(document)) throw new Error(`no end of tag at ${document.slice(at, end + 40)}`);
  return [{ name: found[2] ?? '', isEnd: found[1] === '/', attributes }, close.lastIndex];
}

/** The shape of a document: its tags with the names of their attributes, without any value. */
export function shapeOf(document: string): readonly string[] {
  return readTags(document).map(
    ({ name, isEnd, attributes }) => `${isEnd ? '/' : ''}${name} ${[...attributes.keys()].join(' ')}`,
  );
}
