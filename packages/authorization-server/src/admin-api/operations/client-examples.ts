import type { ClientInfo } from '../contract/records.ts';

/** A client as the document shows one. */
export const exampleClient: ClientInfo = {
  id: 'cli_pV4v2J8mXn1qZ0sWc3yT7A',
  name: 'Web shop',
  status: 'active',
  createdAt: 1_767_225_600_000,
  metadata: {
    client_name: 'Web shop',
    application_type: 'web',
    redirect_uris: ['https://shop.example/cb'],
    post_logout_redirect_uris: [],
    token_endpoint_auth_method: 'client_secret_basic',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    scope: 'openid email',
    id_token_signed_response_alg: 'ES256',
    require_auth_time: false,
    require_pushed_authorization_requests: false,
    dpop_bound_access_tokens: false,
    backchannel_logout_session_required: false,
  },
  policy: {
    consent: 'required',
    resources: [],
    origins: [],
    introspects: [],
    readsRevocations: false,
    registeredBy: 'administrator',
  },
  secrets: [{ id: 'sec_1bYt6sQm0WcX9kz2RfVj3A', createdAt: 1_767_225_600_000 }],
};

/** What it signs in with in the document; of the form that secrets have, and nobody's. */
export const exampleSecret = 'cs_ExampleExampleExampleExampleExampleExample0';
