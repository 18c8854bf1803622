/** What becomes of tokens and keys, and how to check it. */
export const privacy = {
  button: 'Nothing leaves this page',
  short: 'Stays local',
  title: 'Nothing leaves this page',
  sentences: [
    'Tokens and keys are read and checked by JavaScript in this page. There is no server behind it, no analytics, no storage.',
    "The page forbids itself every connection (Content-Security-Policy: connect-src 'none'), so neither a token nor an address inside it can make the browser fetch anything.",
    'To check it, open the network panel of your browser, or switch the network off: everything goes on working.',
    'A link with #token= opens a token. The part after # is never sent to a server, but it stays in your history.',
  ],
};
