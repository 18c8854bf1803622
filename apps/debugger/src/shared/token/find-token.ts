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
  /** Groups: what stands before, and what stands after, the token. */
  readonly pattern: RegExp;
}

const wrappers: readonly Wrapper[] = [
  { ignored: 'space-around', pattern: /^([\s\u200b\ufeff]+)/ },
  { ignored: 'space-around', pattern: /([\s\u200b\ufeff]+)$/ },
  { ignored: 'header-name', pattern: /^((?:proxy-)?authorization\s*:)/i },
  { ignored: 'scheme', pattern: /^((?:bearer|dpop|jwt)\s+)(?=\S)/i },
  {
    ignored: 'parameter-name',
    pattern: /^(["']?(?:access_token|id_token|refresh_token|token|jwt)["']?\s*[:=])/i,
  },
  { ignored: 'trailing-mark', pattern: /([,;]+)$/ },
  { ignored: 'quotes', pattern: /^(["'`\u201c\u2018]+)/ },
  { ignored: 'quotes', pattern: /(["'`\u201d\u2019]+)$/ },
];

/** Finds the token in a paste by peeling off, layer by layer, what people copy along with it. */
export function findToken(pasted: string): FoundToken {
  let [start, end] = [0, pasted.length];
  const ignored = new Set<Ignored>();
  for (let peeled = true; peeled;) {
    const inner = pasted.slice(start, end);
    const wrapper = wrappers.find(({ pattern }) => pattern.test(inner));
    peeled = wrapper !== undefined;
    if (wrapper === undefined) break;
    const length = wrapper.pattern.exec(inner)?.[1]?.length ?? 0;
    ignored.add(wrapper.ignored);
    if (wrapper.pattern.source.startsWith('^')) start += length;
    else end -= length;
  }
  const raw = pasted.slice(start, end);
  const text = raw.replaceAll(/\s+/g, '');
  if (text.length < raw.length) ignored.add('space-inside');
  return { text, start, end, ignored: [...ignored] };
}
