/** The sheets behind the bar: privacy, shortcuts, settings. */
export const help = {
  privacy: {
    title: 'Nothing leaves this page',
    sentences: [
      'Tokens and keys are read and checked by JavaScript in this page. There is no server behind it, no analytics, and nothing is stored unless you switch it on in the settings.',
      "The page forbids itself every connection (Content-Security-Policy: connect-src 'none'), so neither a token nor an address inside it can make the browser fetch anything.",
      'To check it, open the network panel of your browser, or switch the network off: everything goes on working.',
      'A link with #token= opens a token. The part after # is never sent to a server, and the page takes it out of the address bar and the history.',
    ],
    fetchPage:
      'Fetching a key set from an address is the one thing that needs a connection. It happens on a page of its own, which names the server before it connects and never gets to see a token.',
    openFetchPage: 'Open the page that fetches key sets',
    singleFile:
      'The whole page is also one file that works from a disk, without any server. Its own policy is written in it.',
    download: 'Download the single file',
  },
  shortcuts: {
    title: 'Keyboard shortcuts',
    everywhere: 'Everywhere',
    goTo: 'Go to',
    inspect: 'In Inspect',
    global: [
      { keys: ['?'], does: 'show this list' },
      { keys: ['Esc'], does: 'leave a box, so that the letters work; close a sheet or the menu' },
      { keys: ['Tab'], does: 'go to the next control; the first is a link to the content' },
    ],
    inspectKeys: [
      { keys: ['t'], does: 'go to the token' },
      { keys: ['k'], does: 'go to the key' },
      { keys: ['p'], does: 'go to the expected issuer' },
      { keys: ['s'], does: 'go to the samples' },
      { keys: ['f'], does: 'go to the findings' },
      { keys: ['e'], does: 'edit the token in Mint' },
      { keys: ['d'], does: 'compare the token with another' },
    ],
    off: 'The letters can be switched off in the settings.',
  },
  settings: {
    title: 'Settings',
    theme: 'Colours',
    themes: { system: 'as the system', light: 'light', dark: 'dark' },
    language: 'Language',
    letters: 'Single letters are shortcuts',
    remember: 'Remember settings on this device',
    rememberHint:
      'Colours, language, column widths, what your service expects, and this choice. Never a token, never a key. Switching it off deletes what was stored.',
    remembered: 'Stored on this device now:',
    nothing: 'Nothing is stored on this device.',
  },
};
