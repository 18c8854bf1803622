/** How the page was built. */
export const build = {
  /** Whether everything is in one HTML file, which has no other pages beside it and no service worker. */
  isSingleFile: import.meta.env?.MODE === 'single-file',
} as const;
