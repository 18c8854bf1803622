/** A key set that another page of this origin has fetched. */
export const received = {
  arrived: (origin: string): string => `A key set from ${origin} has arrived from the page that fetches.`,
  use: 'Use it as the key',
  dismiss: 'Dismiss',
};
