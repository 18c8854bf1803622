/** What stands right in front of a token: a name, a separator, an authentication scheme. */
export interface NameInFront {
  /** `Bearer`, `DPoP` … as written. */
  readonly scheme?: string;
  readonly name?: string;
  /** `=`, `:`, `=>`, `:=`, `,` or a tab. */
  readonly separator?: string;
  /** Whether a quote closes the name. */
  readonly isQuoted: boolean;
  /** What is in front of the name. */
  readonly before: string;
}

const schemePattern = /(?:^|[^A-Za-z0-9_-])(Bearer|DPoP|Basic|JWT|PoP|GNAP)["']?[ +]{1,8}["'`]?$/i;
const tokenSchemePattern = /: {0,8}(Token) {1,8}$/i;
const namePattern =
  /(?:^|[^\w.$@%-])([\w$@%][\w.$@%[\]-]{0,127})(["'`]?)\]?[ \r\n]{0,32}(=>|:=|[:=,]|\t)[\s[({]{0,32}(?:["'`]|[|>][+-]?)?\s{0,32}$/;

/** Reads the name and the scheme in front of a token. */
export function readNameInFront(left: string): NameInFront {
  const scheme = schemePattern.exec(left) ?? tokenSchemePattern.exec(left);
  const rest = scheme ? left.slice(0, scheme.index + 1) + quoteAfter(scheme[0]) : left;
  const found = namePattern.exec(rest);
  const written = scheme?.[1] === undefined ? {} : { scheme: scheme[1] };
  if (!found) return { ...written, isQuoted: false, before: rest };
  const [whole, name = '', quote = '', separator = ''] = found;
  const nameStart = found.index + whole.indexOf(name);
  return { ...written, name, separator, isQuoted: quote !== '', before: rest.slice(0, nameStart) };
}

/** A header without a blank after its colon still has a name: the character in front of the scheme is kept. */
function quoteAfter(scheme: string): string {
  return /^["'`]/.test(scheme.slice(1)) ? scheme.charAt(1) : '';
}
