// A script as an attacker would get it into the page, by a dependency or a hole. It knows what anybody can know: the
// libraries, the issuer, the client. It takes what it finds, and hands it over in an event.
import { lootEvent, type Loot } from '../../steps/loot.ts';
import { tryBroadcast } from './broadcast.ts';
import { tryFetch } from './patched-fetch.ts';
import { tryKeys } from './keys.ts';
import { tryActing } from './acting.ts';
import { tryCookies, tryStorage } from './storages.ts';

async function run(): Promise<void> {
  const loot: readonly Loot[] = [
    tryStorage('localStorage', localStorage),
    tryStorage('sessionStorage', sessionStorage),
    tryCookies(),
    ...(await tryKeys()),
    await tryBroadcast(),
    await tryFetch(),
    await tryActing(),
  ];
  document.dispatchEvent(new CustomEvent(lootEvent, { detail: loot }));
}

void run();
