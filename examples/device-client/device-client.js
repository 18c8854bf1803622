// @ts-check
// A client without a browser of its own, as on a phone, a television or in a terminal (RFC 8628):
//   node examples/device-client/device-client.js [--issuer URL] [--client ID] [--file FILE] [--api URL] [--sign-out]
// The first run shows a code to type in a browser elsewhere; later runs refresh. Everything of the protocol is done by openid-client.
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as client from 'openid-client';
import { forget, keep, readKept } from './token-file.js';

const { values } = parseArgs({
  options: {
    issuer: { type: 'string', default: 'http://localhost:4401' },
    client: { type: 'string', default: 'device' },
    file: { type: 'string', default: join(homedir(), '.config', 'mintmark-device', 'session.json') },
    api: { type: 'string' },
    'sign-out': { type: 'boolean', default: false },
  },
});
const { issuer, file } = values;

/** @param {string} text */
const say = (text) => process.stdout.write(`${text}\n`);

const config = await client.discovery(new URL(issuer), values.client, undefined, client.None(), {
  // openid-client wants https everywhere; on this computer http is enough.
  execute: issuer.startsWith('http:') ? [client.allowInsecureRequests] : [],
});

if (values['sign-out']) await signOut();
else await useApi(await signIn());

/** An access token: by the refresh token that is kept, or by asking the person. */
async function signIn() {
  const kept = await readKept(file, issuer);
  const tokens = (kept && (await refresh(kept.refreshToken))) ?? (await askPerson());
  if (tokens.refresh_token !== undefined) await keep(file, { issuer, refreshToken: tokens.refresh_token });
  say(`access token for ${tokens.expires_in} seconds`);
  return tokens.access_token;
}

/**
 * @param {string} refreshToken
 * @returns {Promise<client.TokenEndpointResponse | undefined>}
 */
async function refresh(refreshToken) {
  try {
    const tokens = await client.refreshTokenGrant(config, refreshToken);
    say('refreshed without asking anybody');
    return tokens;
  } catch (error) {
    // Only this answer says that the token is of no more use; an outage says nothing about it.
    if (!(error instanceof client.ResponseBodyError) || error.error !== 'invalid_grant') throw error;
    say('signed out elsewhere, or too long ago: sign in again');
    await forget(file);
    return undefined;
  }
}

async function askPerson() {
  const device = await client.initiateDeviceAuthorization(config, { scope: 'openid offline_access' });
  say(`open ${device.verification_uri} and type ${device.user_code}`);
  say(`or open ${device.verification_uri_complete}`);
  return client.pollDeviceAuthorizationGrant(config, device);
}

/** @param {string} accessToken */
async function useApi(accessToken) {
  const url = values.api ?? config.serverMetadata().userinfo_endpoint ?? '';
  const response = await fetch(url, { headers: { authorization: `Bearer ${accessToken}` } });
  say(`${url} answers ${response.status}: ${await response.text()}`);
}

async function signOut() {
  const kept = await readKept(file, issuer);
  if (kept !== undefined) await client.tokenRevocation(config, kept.refreshToken);
  await forget(file);
  say('signed out');
}
