/** How the page was built. Outside a build (in tests) it is neither. */
export const build = {
  /** Whether everything is in one HTML file, which has no other pages beside it and no service worker. */
  isSingleFile: import.meta.env?.MODE === 'single-file',
  /** Whether the development server serves it. */
  isDevelopment: import.meta.env?.DEV ?? false,
} as const;
