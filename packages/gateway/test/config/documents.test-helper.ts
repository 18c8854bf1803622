/** Parts of a configuration that a test replaces. */
export interface Parts {
  readonly head?: string;
  readonly listeners?: string;
  readonly issuers?: string;
  readonly upstreams?: string;
  readonly route?: string;
  readonly routes?: string;
  readonly more?: string;
}

/** A configuration without problems, but for what a test writes into it. */
export function documentWith(parts: Parts = {}): string {
  const {
    head = 'version: 1',
    listeners = '  - address: 127.0.0.1:8080',
    issuers = '  - issuer: https://auth.example\n    audience: https://api.example',
    upstreams = '  notes: { targets: [http://127.0.0.1:9001] }',
    route = 'authentication: required',
    routes = `  - name: notes\n    match: { path: /notes/* }\n    upstream: notes\n    ${route}`,
    more = '',
  } = parts;
  return `${head}\nlisteners:\n${listeners}\nissuers:\n${issuers}\nupstreams:\n${upstreams}\nroutes:\n${routes}\n${more}\n`;
}

/** Takes the mark `‸` out of a text and says where it stood. */
export function marked(text: string): { text: string; line: number; column: number } {
  const offset = text.indexOf('‸');
  const before = text.slice(0, offset);
  return {
    text: text.replace('‸', ''),
    line: before.split('\n').length,
    column: offset - before.lastIndexOf('\n'),
  };
}
