/** The count of requests in the bar. */
export const ledger = {
  title: 'Requests beyond the page’s own files. Show the list, and what becomes of tokens and keys',
  requests: (count: number): string => `Requests: ${count}`,
  refused: (count: number): string => `· refused: ${count}`,
};
