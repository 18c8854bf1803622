import type { NewClientInput } from '@mintmark/authorization-server/admin';
import { storages } from '../../steps/storage.ts';

/** The identifiers of the example's clients. */
export const clientIds = {
  /** The single-page app that holds its tokens itself. */
  app: 'lifecycle-app',
  /** The web server that holds them for the page. */
  webServer: 'lifecycle-web-server',
  /** The API: it reads what was taken back. */
  api: 'lifecycle-api',
  /** The gateway in front of the API: it reads that too. */
  gateway: 'lifecycle-gateway',
  /** A program without a person; its tokens are the expired one and the one for somebody else. */
  program: 'lifecycle-program',
} as const;

/** The longest life of an access token here: short, so that a refresh is seen. */
const accessMaxAgeSeconds = 60;
export const scopes = {
  'notes:read': 'Read your notes',
  'notes:write': 'Write and delete notes',
} as const;
/** Another API, which the one of the example is not. */
export const otherResource = 'https://other-api.example/';

export interface SeedAddresses {
  readonly app: string;
  readonly api: string;
}

/** Every client of the example, as it is to be. */
export function clientsFor({ app, api }: SeedAddresses): readonly (NewClientInput & { id: string })[] {
  const pages = storages.map(({ path }) => `${app}${path}`);
  const scope = `openid profile ${Object.keys(scopes).join(' ')}`;
  const grants = { grant_types: ['authorization_code', 'refresh_token'] };
  const policy = { consent: 'implicit', resources: [api], accessMaxAgeSeconds } as const;
  return [
    {
      id: clientIds.app,
      metadata: {
        ...{ client_name: 'Notes, the single-page app', token_endpoint_auth_method: 'none', scope },
        ...{ redirect_uris: pages, post_logout_redirect_uris: pages, ...grants },
      },
      policy,
    },
    {
      id: clientIds.webServer,
      metadata: {
        ...{ client_name: 'Notes, its web server', scope, ...grants },
        redirect_uris: [`${app}/bff/callback`],
        post_logout_redirect_uris: [`${app}/`, `${app}/cookie`],
        backchannel_logout_uri: `${app}/bff/backchannel-logout`,
      },
      policy,
    },
    {
      id: clientIds.api,
      metadata: { client_name: 'Notes, the API', grant_types: ['client_credentials'] },
      policy: { readsRevocations: true, introspects: [api] },
    },
    {
      id: clientIds.gateway,
      metadata: { client_name: 'Notes, the gateway', grant_types: ['client_credentials'] },
      policy: { readsRevocations: true },
    },
    {
      id: clientIds.program,
      metadata: {
        client_name: 'A program',
        grant_types: ['client_credentials'],
        scope: Object.keys(scopes).join(' '),
      },
      policy: { resources: [api, otherResource], accessMaxAgeSeconds },
    },
  ];
}
