import { plural } from './plural.ts';

/** The token box. */
export const token = {
  title: 'Token',
  box: 'Token',
  placeholder: 'Paste a token. Bearer, quotes and line breaks around it do no harm.',
  clear: 'Clear',
  undoClear: 'Undo',
  parts: 'Parts of the token',
  characters: (count: number): string => plural(count, 'character', 'characters'),
  ignored: 'Left out',
  ignoredThings: {
    'space-around': 'white space around it',
    'space-inside': 'white space inside it',
    'header-name': 'the header name',
    scheme: 'the scheme (Bearer)',
    'parameter-name': 'the parameter name',
    quotes: 'quotes',
    'trailing-mark': 'a trailing mark',
  },
  partNames: {
    header: { letter: 'H', name: 'Header' },
    payload: { letter: 'P', name: 'Payload' },
    signature: { letter: 'S', name: 'Signature' },
    'encrypted-key': { letter: 'K', name: 'Encrypted key' },
    iv: { letter: 'I', name: 'Initialization vector' },
    ciphertext: { letter: 'C', name: 'Ciphertext' },
    tag: { letter: 'T', name: 'Authentication tag' },
    extra: { letter: 'X', name: 'Extra segment' },
  },
  problem: 'Problem',
  jsonSerialization:
    'This is JSON, not a compact token. Paste the text with the dots; the JSON serialization cannot be read here yet.',
  emptyTitle: 'No token yet',
  emptyText: 'Paste one, or look at a sample:',
};
