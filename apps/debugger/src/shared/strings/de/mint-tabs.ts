import type { mintTabs as english } from '../en/mint-tabs.ts';

/** The pages of Mint. */
export const mintTabs: typeof english = {
  label: 'Was entstehen soll',
  names: { mint: 'Signieren', encrypt: 'Verschlüsseln', decrypt: 'Entschlüsseln' },
};
