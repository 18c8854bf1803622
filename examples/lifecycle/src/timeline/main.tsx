import { applyTheme, type Theme } from '@mintmark/ui';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Timeline } from './timeline.tsx';
import '../app/app.css';

const root = document.getElementById('root');
if (root === null) throw new TypeError('expected an element with the id "root" in the page');

const themes: readonly Theme[] = ['system', 'light', 'dark'];
const isFramed = window.parent !== window;
// The page around it says how it looks; nothing else is taken from it.
window.addEventListener('message', ({ data, source }: MessageEvent<unknown>) => {
  const theme = themes.find((name) => name === data);
  if (isFramed && source === window.parent && theme !== undefined) applyTheme(theme);
});

createRoot(root).render(
  <StrictMode>
    <Timeline isFramed={isFramed} />
  </StrictMode>,
);
