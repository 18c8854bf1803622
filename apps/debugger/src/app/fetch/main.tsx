import { applyTheme } from '@mintmark/ui';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startLedger } from '../../features/ledger/ledger.ts';
import { readSettings } from '../../shared/settings/store.ts';
import { pickLanguage } from '../../shared/strings/language.ts';
import { setLanguage } from '../../shared/strings/words.ts';
import { FetchApp } from './fetch-app.tsx';
import '../app.css';

const root = document.getElementById('root');
if (root === null) throw new TypeError('expected an element with the id "root" in the page');
applyTheme(readSettings().theme);
startLedger();
const { language = pickLanguage(navigator.languages) } = readSettings();
// Without its German words the page shows all the same, in English.
await setLanguage(language).catch(() => undefined);
createRoot(root).render(
  <StrictMode>
    <FetchApp />
  </StrictMode>,
);
document.documentElement.dataset['complete'] = '';
