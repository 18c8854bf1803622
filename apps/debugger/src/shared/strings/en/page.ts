/** The frame around every view. */
export const page = {
  name: 'Mintmark',
  what: 'token debugger',
  main: 'Token debugger',
  footer: 'This page makes no requests: its policy forbids them, and it works with the network off.',
  columnBorders: ['Border between token and contents', 'Border between contents and key'] as [string, string],
  settings: 'Settings',
  shortcuts: 'Keyboard shortcuts',
  fetchKeys: 'Fetch a key set',
  newBuild: 'A newer version is ready: load it',
  close: 'Close',
  skip: 'Skip to the content',
};
