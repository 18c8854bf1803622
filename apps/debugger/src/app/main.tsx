import { applyTheme } from '@mintmark/ui';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startLedger } from '../features/ledger/ledger.ts';
import { loadSamples } from '../features/samples/samples.ts';
import { readSettings } from '../shared/settings/store.ts';
import { pickLanguage } from '../shared/strings/language.ts';
import { setLanguage } from '../shared/strings/words.ts';
import { App } from './app.tsx';
import { loadEngine } from './inspect/use-engine.ts';
import { startOffline } from './offline/register.ts';
import { readPlace } from './router/read-place.ts';
import { startRouter } from './router/router.ts';
import { findRoute, routes } from './router/routes.tsx';
import { loadView } from './router/use-view.ts';
import { loadSheets } from './shell/sheets.tsx';
import './app.css';

const root = document.getElementById('root');
if (root === null) throw new TypeError('expected an element with the id "root" in the page');
applyTheme(readSettings().theme);
startLedger();
startRouter();
await prepareFirstView();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
void fetchTheRest();

/** What the first paint needs; without it the page shows all the same, in English, and says what is missing. */
async function prepareFirstView(): Promise<void> {
  const route = findRoute(readPlace(location.hash).path);
  await Promise.allSettled([
    setLanguage(readSettings().language ?? pickLanguage(navigator.languages)),
    route === undefined ? undefined : loadView(route),
  ]);
}

/** The other chunks come as soon as the page shows; from then on it needs no network. */
async function fetchTheRest(): Promise<void> {
  await new Promise(requestAnimationFrame);
  await Promise.all([loadEngine(), loadSamples(), loadSheets()]);
  for (const route of routes) {
    // One after the other, so that what the person does comes first.
    // oxlint-disable-next-line no-await-in-loop
    await loadView(route).catch(() => undefined);
  }
  document.documentElement.dataset['complete'] = '';
  // A browser may refuse to keep anything; the page works all the same.
  await startOffline().catch(() => undefined);
}
