/** Where a link of a text leads. */
export interface LinkTarget {
  readonly href: string;
  /** Whether it leaves the page. */
  readonly isExternal: boolean;
}

const pages: Readonly<Record<string, string>> = {
  inspect: '#/',
  mint: '#/mint',
  keys: '#/keys',
  attacks: '#/attacks',
  libraries: '#/libraries',
  explain: '#/explain',
};

const inside = (href: string): LinkTarget => ({ href, isExternal: false });
const outside = (href: string): LinkTarget => ({ href, isExternal: true });

const schemes: Readonly<Record<string, (name: string) => LinkTarget | undefined>> = {
  topic: (name) => inside(`#/learn/${name}`),
  claim: (name) => inside(`#/claims/${encodeURIComponent(name)}`),
  header: (name) => inside(`#/headers/${encodeURIComponent(name)}`),
  reason: (name) => inside(`#/reasons/${name}`),
  rule: (name) => inside(`#/findings/${name}`),
  page: (name) => (Object.hasOwn(pages, name) ? inside(pages[name] ?? '') : undefined),
  rfc: (name) => outside(rfcAddress(name)),
  https: (name) => outside(`https:${name}`),
};

/** Turns `claim:exp`, `rfc:7519#4.1.4` and the like into an address; undefined for a target that means nothing. */
export function resolveTarget(target: string): LinkTarget | undefined {
  const colon = target.indexOf(':');
  const scheme = target.slice(0, colon);
  return Object.hasOwn(schemes, scheme) ? schemes[scheme]?.(target.slice(colon + 1)) : undefined;
}

function rfcAddress(name: string): string {
  const [number = '', section] = name.split('#');
  const page = `https://www.rfc-editor.org/rfc/rfc${number}`;
  return section === undefined ? page : `${page}#section-${section}`;
}
