/** A run of words as the texts write it: plain, `code`, **strong** or a [link](target). */
export type Inline =
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong'; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly target: string; readonly children: readonly Inline[] };

const marked = /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\(([^)]+)\)/g;

/** Takes a text apart at its marks; what is no mark stays plain. */
export function parseInline(text: string): readonly Inline[] {
  const pieces: Inline[] = [];
  let at = 0;
  for (const match of text.matchAll(marked)) {
    if (match.index > at) pieces.push({ kind: 'plain', text: text.slice(at, match.index) });
    pieces.push(readMark(match));
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push({ kind: 'plain', text: text.slice(at) });
  return pieces;
}

function readMark([, code, strong, label = '', target = '']: RegExpExecArray): Inline {
  if (code !== undefined) return { kind: 'code', text: code };
  if (strong !== undefined) return { kind: 'strong', children: parseInline(strong) };
  return { kind: 'link', target, children: parseInline(label) };
}
