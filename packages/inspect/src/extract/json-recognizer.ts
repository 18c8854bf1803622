/** The end of an object, or why there is none: `more` where the text ends too early. */
export type Recognition = number | 'invalid' | 'more';

const maxDepth = 6;

/**
 * Tells where the JSON object that begins at `from` ends. It gives up at the first character that no JSON can have
 * there and below a small depth, so that objects which begin inside each other are not read over and over.
 */
export function recognizeObject(text: string, from = 0): Recognition {
  return readValue(text, from, 0);
}

function readValue(text: string, at: number, depth: number): Recognition {
  const start = skipSpace(text, at);
  const first = text[start];
  if (first === undefined) return 'more';
  if (first === '"') return readString(text, start);
  if (first === '{' || first === '[') {
    return depth < maxDepth ? readMembers(text, start, { depth, isObject: first === '{' }) : 'invalid';
  }
  return readPrimitive(text, start);
}

function readMembers(
  text: string,
  start: number,
  { depth, isObject }: { depth: number; isObject: boolean },
): Recognition {
  const close = isObject ? '}' : ']';
  let at = skipSpace(text, start + 1);
  if (text[at] === close) return at + 1;
  for (;;) {
    const value = isObject ? readName(text, at) : at;
    if (typeof value !== 'number') return value;
    const end = readValue(text, value, depth + 1);
    if (typeof end !== 'number') return end;
    at = skipSpace(text, end);
    if (text[at] === undefined) return 'more';
    if (text[at] === close) return at + 1;
    if (text[at] !== ',') return 'invalid';
    at += 1;
  }
}

function readName(text: string, at: number): Recognition {
  const start = skipSpace(text, at);
  if (start === text.length) return 'more';
  const end = text[start] === '"' ? readString(text, start) : 'invalid';
  if (typeof end !== 'number') return end;
  const colon = skipSpace(text, end);
  if (colon === text.length) return 'more';
  return text[colon] === ':' ? colon + 1 : 'invalid';
}

function readString(text: string, start: number): Recognition {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code < 0x20) return 'invalid';
    if (code === 0x5c) at += 1;
  }
  return 'more';
}

function readPrimitive(text: string, start: number): Recognition {
  let end = start;
  while (end < start + 32 && /[\w.+-]/.test(text.charAt(end))) end += 1;
  if (end === start || end === start + 32) return 'invalid';
  return end === text.length ? 'more' : end;
}

function skipSpace(text: string, at: number): number {
  let end = at;
  for (let code = text.charCodeAt(end); code <= 0x20; code = text.charCodeAt(end)) {
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) break;
    end += 1;
  }
  return end;
}
