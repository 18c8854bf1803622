// @ts-check
// A native application that signs a person in with the system's browser (RFC 8252) and shows what it got:
//   node examples/openid-client/sign-in.js [ISSUER [CLIENT_ID [DEBUGGER]]]
// Everything of the protocol is done by openid-client.
import { once } from 'node:events';
import { createServer } from 'node:http';
import * as client from 'openid-client';

const [issuer = 'http://localhost:4401', clientId = 'example', page = 'http://localhost:4400/'] =
  process.argv.slice(2);

/** @param {string} text */
const say = (text) => process.stdout.write(`${text}\n`);

const config = await client.discovery(new URL(issuer), clientId, undefined, client.None(), {
  // openid-client wants https everywhere; on this computer http is enough.
  execute: issuer.startsWith('http:') ? [client.allowInsecureRequests] : [],
});

// Any free port: of a native application the port on loopback does not count (RFC 8252 §7.3).
const listener = createServer().listen(0, '127.0.0.1');
await once(listener, 'listening');
const redirectUri = new URL('http://127.0.0.1/callback');
redirectUri.port = String(/** @type {import('node:net').AddressInfo} */ (listener.address()).port);

// One of each for this sign-in alone: they tie the answer to this program.
const pkceCodeVerifier = client.randomPKCECodeVerifier();
const expectedState = client.randomState();
const expectedNonce = client.randomNonce();

const address = client.buildAuthorizationUrl(config, {
  redirect_uri: redirectUri.href,
  scope: 'openid profile email offline_access',
  prompt: 'consent',
  code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
  code_challenge_method: 'S256',
  state: expectedState,
  nonce: expectedNonce,
});
say(`open this address in a browser, and sign in:\n\n  ${address.href}\n`);

const callback = await waitForCallback();
const tokens = await client.authorizationCodeGrant(config, callback, {
  pkceCodeVerifier,
  expectedState,
  expectedNonce,
  idTokenExpected: true,
});
const claims = tokens.claims();
say(`ID token: ${JSON.stringify(claims, undefined, 2)}`);
say(`access token, for ${tokens.expires_in} seconds; look into it: ${page}#token=${tokens.access_token}`);

const userinfo = await client.fetchUserInfo(config, tokens.access_token, claims?.sub ?? '');
say(`userinfo: ${JSON.stringify(userinfo)}`);

const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token ?? '');
say(`refreshed: ${refreshed.refresh_token === tokens.refresh_token ? 'the same' : 'another'} refresh token`);

await client.tokenRevocation(config, refreshed.refresh_token ?? '');
const refusal = await client.refreshTokenGrant(config, refreshed.refresh_token ?? '').then(
  () => 'it still works',
  (/** @type {unknown} */ error) => (error instanceof client.ResponseBodyError ? error.error : String(error)),
);
say(`revoked: the refresh token is answered with ${refusal}`);
listener.close();

/** Answers the browser, and gives the address that it came with. @returns {Promise<URL>} */
function waitForCallback() {
  return new Promise((resolve) => {
    listener.on('request', (request, response) => {
      const url = new URL(request.url ?? '/', redirectUri);
      const isCallback = url.pathname === redirectUri.pathname;
      response.writeHead(isCallback ? 200 : 404, { 'content-type': 'text/plain', connection: 'close' });
      response.end(isCallback ? 'Signed in. You can close this window and go back to the terminal.' : '');
      if (isCallback) resolve(url);
    });
  });
}
