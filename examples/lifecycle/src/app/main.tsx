import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { fetchAddresses } from '../shared/addresses.ts';
import { nameTab } from '../shared/tab.ts';
import { createTell } from '../shared/tell.ts';
import { App } from './app.tsx';
import { readStorage } from './choose-storage.ts';
import { createClient } from './create-client.ts';
import { narrate } from './narrate.ts';
import './app.css';

const root = document.getElementById('root');
if (root === null) throw new TypeError('expected an element with the id "root" in the page');
const [addresses, tab] = await Promise.all([fetchAddresses(), nameTab()]);
const choice = readStorage(location.pathname);
const tell = createTell(tab);
const auth = createClient({ addresses, choice, tab, tell });
narrate(auth, choice, tell);
createRoot(root).render(
  <StrictMode>
    <App addresses={addresses} choice={choice} tab={tab} auth={auth} />
  </StrictMode>,
);
