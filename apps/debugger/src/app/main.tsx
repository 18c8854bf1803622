import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { loadSamples } from '../features/samples/samples.ts';
import { loadChecker } from '../features/verify/load-checker.ts';
import { App } from './app.tsx';
import './app.css';

const root = document.getElementById('root');
if (root === null) throw new TypeError('expected an element with the id "root" in the page');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
void fetchTheRest();

/** The other chunks come as soon as the page shows; from then on it needs no network. */
async function fetchTheRest(): Promise<void> {
  await new Promise(requestAnimationFrame);
  await Promise.all([loadChecker(), loadSamples()]);
  document.documentElement.dataset['complete'] = '';
}
