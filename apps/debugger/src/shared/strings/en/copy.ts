/** Copying to the clipboard. */
export const copy = {
  failed: 'The browser did not allow copying',
  things: { token: 'token', header: 'header', claims: 'claims', thumbprint: 'thumbprint' },
  label: (what: string): string => `Copy ${what}`,
  done: (what: string): string => `${what[0]?.toUpperCase() ?? ''}${what.slice(1)} copied`,
};
