/** The mark of the house: a coin with an M. */
export const mark: string =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="11" fill="#9a4f1d"/><circle cx="12" cy="12" r="8.5" fill="none" stroke="#fdf6ee" stroke-width="1" stroke-dasharray="1 1.67"/><path d="M8 16V8.6l4 4.4 4-4.4V16" fill="none" stroke="#fdf6ee" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round"/></svg>';
