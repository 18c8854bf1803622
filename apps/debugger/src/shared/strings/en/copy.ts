/** Copying to the clipboard. */
export const copy = {
  failed: 'The browser did not allow copying',
  things: {
    token: 'token',
    header: 'header',
    claims: 'claims',
    thumbprint: 'thumbprint',
    value: 'value',
    path: 'path',
    hex: 'bytes as hex',
    snippet: 'code',
    corrected: 'corrected token',
  },
  label: (what: string): string => `Copy ${what}`,
  done: (what: string): string => `${what[0]?.toUpperCase() ?? ''}${what.slice(1)} copied`,
};
