import type { Auth, AuthEvent } from '@mintmark/browser-client';
import type { StorageChoice } from '../../steps/storage.ts';
import type { Tell, ToldStep } from '../shared/tell.ts';

/** Puts on the timeline what happens in this page; requests are told by those who see them go over the wire. */
export function narrate(auth: Auth, choice: StorageChoice, tell: Tell): void {
  auth.on('*', (event) => {
    const step = describe(event, choice);
    if (step !== undefined) tell({ at: event.at, ...step });
  });
  tellDepartures(tell);
}

function describe(event: AuthEvent, choice: StorageChoice): ToldStep | undefined {
  if (event.type === 'signed_in') return describeStorage(event, choice);
  if (event.type === 'token_shared') return choice.storage === 'cookie' ? told : shared;
  if (event.type === 'login_failed')
    return {
      station: 'login',
      what: `Logging in failed: ${event.code}`,
      decision: { outcome: 'refused', word: event.error ?? event.code },
    };
  if (event.type === 'signed_out')
    return {
      station: 'revoke',
      what: `Is signed out: ${signOuts[event.by]}`,
      decision: { outcome: 'noted', word: 'signed out' },
      ...(event.reason !== undefined && { facts: [{ name: 'reason', value: event.reason }] }),
    };
  return undefined;
}

const shared: ToldStep = {
  station: 'store',
  what: 'Takes the new tokens from the tab that refreshed them, and asks nobody',
  decision: { outcome: 'noted', word: 'shared' },
};
const told: ToldStep = {
  station: 'store',
  what: 'Hears that the web server has new tokens, and does not get them',
  decision: { outcome: 'noted', word: 'told' },
};
const takenOver: ToldStep = {
  station: 'store',
  what: 'Takes the session over from another tab, and asks nobody',
  decision: { outcome: 'noted', word: 'shared' },
};

/** What the web server keeps, it tells itself. */
function describeStorage(
  { by, isBound }: AuthEvent<'signed_in'>,
  choice: StorageChoice,
): ToldStep | undefined {
  if (choice.storage === 'cookie') return undefined;
  if (by === 'other_tab') return takenOver;
  const place = placeOf(choice);
  return {
    station: 'store',
    what: by === 'storage' ? 'Finds the tokens that were stored before' : `Keeps the tokens ${place}`,
    decision: { outcome: 'noted', word: 'stored' },
    facts: [
      { name: 'access token', value: place },
      { name: 'refresh token', value: place },
      {
        name: 'key',
        value: isBound ? 'IndexedDB: can be used here, cannot be exported' : 'none: bearer tokens',
      },
    ],
  };
}

const signOuts = {
  this_tab: 'the person asked for it in this tab',
  other_tab: 'another tab said so',
  server: 'the server said so',
  expiry: 'there is nothing to refresh with',
} as const;

function placeOf({ storage }: StorageChoice): string {
  return storage === 'local' ? 'in localStorage' : 'in the memory of the page';
}

/** Requests that leave the page are seen by no `fetch`. */
function tellDepartures(tell: Tell): void {
  if (!('navigation' in globalThis)) return;
  navigation.addEventListener('navigate', ({ destination }) => {
    const url = new URL(destination.url);
    const told = departures[url.pathname];
    if (told === undefined) return;
    const line = `GET ${url.pathname}${url.search} HTTP/1.1`;
    tell({ ...told, wire: { request: { line, headers: [['host', url.host]], body: '' } } });
  });
}

const departures: Readonly<Record<string, ToldStep>> = {
  '/authorize': {
    station: 'login',
    what: 'Leaves for the authorization server, with the hash of a secret that stays here (PKCE)',
    decision: { outcome: 'noted', word: 'asked' },
  },
  '/logout': {
    station: 'revoke',
    what: 'Leaves for the authorization server, to end the session there',
    decision: { outcome: 'noted', word: 'asked' },
  },
};
