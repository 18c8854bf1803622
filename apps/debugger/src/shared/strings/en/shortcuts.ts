/** The list of keys. */
export const shortcuts = {
  button: 'Keyboard shortcuts',
  title: 'Keyboard shortcuts',
  list: [
    { keys: ['t'], does: 'go to the token' },
    { keys: ['k'], does: 'go to the key' },
    { keys: ['p'], does: 'go to the expected issuer' },
    { keys: ['s'], does: 'go to the samples' },
    { keys: ['?'], does: 'show this list' },
    { keys: ['Esc'], does: 'leave a box, so that the letters above work; close a sheet' },
  ],
};
