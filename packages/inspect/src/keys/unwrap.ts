import { decodeBase64Url } from '../token/base64url.ts';
import type { KeyProblem } from './key-reading.ts';
import { keyProblem } from './key-words.ts';
import { fromHex } from './read-bare-der.ts';

/** A text without what was around it. */
export interface Unwrapped {
  readonly text: string;
  readonly problems: readonly KeyProblem[];
}

type Unwrap = (text: string) => Unwrapped | undefined;

/** Takes away what environment files, JSON and URLs put around a key. A secret is not to be given to this. */
export function unwrapKey(pasted: string): Unwrapped {
  let text = pasted.replace(/^\uFEFF/, '').trim();
  const problems: KeyProblem[] = [];
  for (const unwrap of [unquote, unescapeLines, percentDecode]) {
    const inner = unwrap(text);
    if (inner === undefined) continue;
    text = inner.text;
    problems.push(...inner.problems);
  }
  return { text, problems };
}

const unquote: Unwrap = (text) => {
  const quote = text[0] ?? '';
  const end = /["'`][,;]?$/.exec(text);
  if (!/["'`]/.test(quote) || end === null || text.length < 3 || text[end.index] !== quote) return undefined;
  return {
    text: text
      .slice(1, end.index)
      .replaceAll(String.raw`\"`, '"')
      .trim(),
    problems: [keyProblem('quotes')],
  };
};

const unescapeLines: Unwrap = (text) => {
  // Inside of JSON such escapes are as they should be.
  if (/^[{[]/.test(text) || !/\\r|\\n/.test(text) || !/\b(?:BEGIN|END)[ _]/.test(text)) return undefined;
  const lines = text.replaceAll(/(?:\\+r)?\\+n|\\+r/g, '\n').replaceAll(String.raw`\/`, '/');
  return { text: lines.trim(), problems: [keyProblem('escaped-line-breaks')] };
};

const percentDecode: Unwrap = (text) => {
  if (!/%(?:0A|20|2[BF]|3D|7B|22)/i.test(text) || /^[{[]/.test(text)) return undefined;
  try {
    return { text: decodeURIComponent(text).trim(), problems: [keyProblem('percent-encoded')] };
  } catch {
    return undefined;
  }
};

/** The JSON of a key that was encoded as base64, base64url or hexadecimal digits; undefined for other text. */
export function decodeJsonText(text: string): Unwrapped | undefined {
  const bare = text.replaceAll(/\s+/g, '');
  if (bare.length < 20 || !/^(?:ey|W3|7b|5b)[A-Za-z0-9+/_-]+={0,2}$/i.test(bare)) return undefined;
  const isHex = /^(?:7b|5b)[0-9a-f]+$/i.test(bare) && bare.length % 2 === 0;
  const bytes = isHex ? fromHex(bare) : decodeBase64Url(bare).bytes;
  const inner = new TextDecoder().decode(bytes).trim();
  if (!/^[{[][\s\S]*"(?:kty|keys)"/.test(inner)) return undefined;
  return {
    text: inner,
    problems: [keyProblem('encoded-json', { encoding: isHex ? 'hexadecimal digits' : 'base64' })],
  };
}
