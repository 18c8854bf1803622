/** The views of the page, as the bar and the title name them. */
export const navigation = {
  label: 'Views',
  menu: 'Menu',
  groups: { work: 'Work', read: 'Look up' },
  views: {
    inspect: 'Inspect',
    mint: 'Mint',
    keys: 'Keys',
    diff: 'Diff',
    attacks: 'Test your verifier',
    learn: 'Learn',
    libraries: 'Libraries',
    tools: 'Tools',
    explain: 'Reference',
  },
  loading: 'Loading.',
  failed: 'This part of the page could not be loaded. Check the network, or reload the page.',
  unknownTitle: 'No such view',
  unknown: 'The address names no view of this page. It may have been cut off.',
  toInspect: 'Inspect a token',
};
