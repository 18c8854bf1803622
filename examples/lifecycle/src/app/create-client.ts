import { createAuth, type Auth } from '@mintmark/browser-client';
import type { Addresses } from '../../steps/snapshot.ts';
import type { StorageChoice } from '../../steps/storage.ts';
import { createRecordingFetch } from '../shared/recording-fetch.ts';
import type { Tell } from '../shared/tell.ts';

export interface ClientOptions {
  readonly addresses: Addresses;
  readonly choice: StorageChoice;
  readonly tab: string;
  readonly tell: Tell;
}

/** The client of the app: everything that an application says about tokens. */
export function createClient({ addresses, choice, tab, tell }: ClientOptions): Auth {
  const { app, api, issuer } = addresses;
  const page = app + choice.path;
  const fetch = createRecordingFetch({ tell, tab, api });
  if (choice.storage === 'cookie')
    return createAuth({ mode: 'bff', issuer, clientId: 'lifecycle-web-server', fetch });
  return createAuth({
    ...{ issuer, clientId: 'lifecycle-app', resource: api, scope: 'openid profile notes:read' },
    ...{ redirectUri: page, postLogoutRedirectUri: page },
    // The API, and the authorization server, which tells the name of whoever is signed in.
    apis: [api, `${issuer}/userinfo`],
    storage: choice.storage,
    dpop: choice.isBound,
    fetch,
  });
}
