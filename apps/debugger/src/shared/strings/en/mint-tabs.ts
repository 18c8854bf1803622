/** The pages of Mint. */
export const mintTabs = {
  label: 'What to make',
  names: { mint: 'Sign', encrypt: 'Encrypt', decrypt: 'Decrypt' },
};
