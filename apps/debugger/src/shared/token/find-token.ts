/** What around or inside a pasted token was left out. */
export type Ignored =
  | 'space-around'
  | 'space-inside'
  | 'header-name'
  | 'scheme'
  | 'parameter-name'
  | 'quotes'
  | 'trailing-mark';

/** The token in a paste, and what was left out to get at it. */
export interface FoundToken {
  /** The token without white space. */
  readonly text: string;
  /** Where it stands in the pasted text. */
  readonly start: number;
  readonly end: number;
  readonly ignored: readonly Ignored[];
}

interface Wrapper {
  readonly ignored: Ignored;
  readonly side: 'start' | 'end';
  readonly pattern: RegExp;
}

const wrappers: readonly Wrapper[] = [
  { ignored: 'space-around', side: 'start', pattern: /^[\s\u200b\ufeff]+/ },
  { ignored: 'space-around', side: 'end', pattern: /[\s\u200b\ufeff]+$/ },
  { ignored: 'header-name', side: 'start', pattern: /^(?:proxy-)?authorization\s*:/i },
  { ignored: 'scheme', side: 'start', pattern: /^(?:bearer|dpop|jwt)\s+(?=\S)/i },
  {
    ignored: 'parameter-name',
    side: 'start',
    pattern: /^["']?(?:access_token|id_token|refresh_token|token|jwt)["']?\s*[:=]/i,
  },
  { ignored: 'trailing-mark', side: 'end', pattern: /[,;]+$/ },
  { ignored: 'quotes', side: 'start', pattern: /^["'`\u201c\u2018]+/ },
  { ignored: 'quotes', side: 'end', pattern: /["'`\u201d\u2019]+$/ },
];

/** So much of an end is looked at in one go: a pattern bound to the end takes quadratic time on a long run. */
const endLength = 256;

function matchedLength({ side, pattern }: Wrapper, text: string): number {
  return pattern.exec(side === 'end' ? text.slice(-endLength) : text)?.[0].length ?? 0;
}

/** Finds the token in a paste by peeling off, layer by layer, what people copy along with it. */
export function findToken(pasted: string): FoundToken {
  let [start, end] = [0, pasted.length];
  const ignored = new Set<Ignored>();
  for (;;) {
    const inner = pasted.slice(start, end);
    const wrapper = wrappers.find((candidate) => matchedLength(candidate, inner) > 0);
    if (wrapper === undefined) break;
    ignored.add(wrapper.ignored);
    if (wrapper.side === 'start') start += matchedLength(wrapper, inner);
    else end -= matchedLength(wrapper, inner);
  }
  const raw = pasted.slice(start, end);
  const text = raw.replaceAll(/\s+/g, '');
  if (text.length < raw.length) ignored.add('space-inside');
  return { text, start, end, ignored: [...ignored] };
}
