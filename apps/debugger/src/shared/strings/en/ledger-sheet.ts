import { plural } from './plural.ts';

interface Counts {
  readonly own: number;
  readonly requests: number;
  readonly refused: number;
}

/** The list of requests. */
export const ledgerSheet = {
  title: 'What this page asked for',
  summary: ({ requests, refused }: Counts): string =>
    `Since it was opened: ${plural(requests, 'request', 'requests')} beyond its own files, ${plural(refused, 'attempt', 'attempts')} refused by its policy.`,
  ownFiles: (count: number): string => `${plural(count, 'file', 'files')} of the page itself`,
  limits:
    'As the browser reports it. Not listed: this document, its icon, links that you follow, and the copies of its own files that the page keeps for working offline.',
  columns: { address: 'Address', by: 'Asked by', at: 'After', size: 'Received' },
  kinds: { refused: 'refused', cached: 'nothing, was kept' },
};
