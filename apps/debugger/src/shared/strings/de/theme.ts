import type { Words } from '../words.ts';

/** The switch between light and dark. */
export const theme: Words['theme'] = {
  system: 'Farben: wie im System. Auf hell umstellen',
  light: 'Farben: hell. Auf dunkel umstellen',
  dark: 'Farben: dunkel. Auf System umstellen',
};
