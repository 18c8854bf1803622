// Debian's OpenID client for Apache, a program in another language by other people, run as it is configured in the field.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { findFreePort } from '@mintmark/database/testing';
import { addClient } from '../../src/testing/test-clients.test-helper.ts';
import { addUser } from '../../src/testing/test-people.test-helper.ts';
import { goThrough, openStandIn } from './browser.test-helper.ts';
import { startListeningServer, type ListeningServer } from './listener.test-helper.ts';

const modules = '/usr/lib/apache2/modules';
const program = ['/usr/sbin/apache2', '/usr/bin/apache2'].find((path) => existsSync(path));
const cannotRun =
  (program === undefined || !existsSync(join(modules, 'mod_auth_openidc.so'))) &&
  'Apache with its OpenID client is missing: install apache2 and libapache2-mod-auth-openidc';
if (cannotRun && process.env['CI'] === 'true') throw new Error(cannotRun);

const person = { username: 'alice', password: 'correct horse battery staple' };

const wanted = [
  'mpm_event',
  'authz_core',
  'authn_core',
  'authz_user',
  'headers',
  'dir',
  'mime',
  'auth_openidc',
];

interface Site {
  readonly folder: string;
  readonly port: number;
  readonly issuer: string;
  readonly client: { readonly id: string; readonly secret: string };
}

function configuration({ folder, port, issuer, client }: Site): string {
  const load = wanted.filter((name) => existsSync(join(modules, `mod_${name}.so`)));
  return `${load.map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`).join('\n')}
ServerRoot ${folder}
ServerName localhost
Listen 127.0.0.1:${port}
PidFile ${folder}/pid
DefaultRuntimeDir ${folder}
Mutex file:${folder}
ErrorLog ${folder}/error.log
DocumentRoot ${folder}/pages
DirectoryIndex index.html
TypesConfig /dev/null
OIDCProviderMetadataURL ${issuer}/.well-known/openid-configuration
OIDCClientID ${client.id}
OIDCClientSecret ${client.secret}
OIDCRedirectURI http://localhost:${port}/protected/callback
OIDCDefaultLoggedOutURL http://localhost:${port}/goodbye.html
OIDCCryptoPassphrase a-passphrase-of-tests-of-32-chars
OIDCScope "openid profile email"
OIDCPKCEMethod S256
OIDCIDTokenSignedResponseAlg ES256
OIDCResponseType code
<Location /protected>
  AuthType openid-connect
  Require valid-user
  Header set X-Person "expr=%{reqenv:OIDC_CLAIM_email} %{reqenv:OIDC_CLAIM_name}"
</Location>
<Location /goodbye.html>
  Require all granted
</Location>
`;
}

describe('mod_auth_openidc', { skip: cannotRun }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'apache-'));
  let server: ListeningServer;
  let origin: string;
  let stop: () => Promise<void> = () => Promise.resolve();

  before(async () => {
    server = await startListeningServer({ now: Date.now });
    await addUser(server, { ...person, email: 'alice@example.com', profile: { name: 'Alice' } });
    const port = await findFreePort();
    origin = `http://localhost:${port}`;
    const { client, secret } = await addClient(server, {
      redirect_uris: [`${origin}/protected/callback`],
      post_logout_redirect_uris: [`${origin}/goodbye.html`],
    });
    stop = await startApache({ folder, port, issuer: server.issuer, client: { id: client.id, secret } });
  });
  after(async () => {
    await stop();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('asks for a sign-in, lets the person in with their claims, and out again', async () => {
    const browser = openStandIn([origin, server.issuer]);
    const { page, asked } = await goThrough(browser, await browser.visit(`${origin}/protected/`), person);
    assert.deepEqual(asked, ['sign-in']);
    assert.equal(page.url.href, `${origin}/protected/`, readFileSync(join(folder, 'error.log'), 'utf8'));
    assert.match(page.text, /behind the door/);
    assert.equal(page.headers.get('x-person'), 'alice@example.com Alice');
    const out = await browser.visit(
      `${origin}/protected/callback?logout=${encodeURIComponent(`${origin}/goodbye.html`)}`,
    );
    assert.equal(out.url.href.split('?')[0], `${origin}/goodbye.html`);
    const again = await browser.visit(`${origin}/protected/`);
    assert.ok(again.forms.some(({ fields }) => fields.has('identifier')));
  });
});

/** Apache in the foreground, in one folder; as nobody where this process is root. */
async function startApache(site: Site): Promise<() => Promise<void>> {
  const { folder, port } = site;
  mkdirSync(join(folder, 'pages/protected'), { recursive: true });
  writeFileSync(join(folder, 'pages/protected/index.html'), 'behind the door');
  writeFileSync(join(folder, 'pages/goodbye.html'), 'goodbye');
  writeFileSync(join(folder, 'apache.conf'), configuration(site));
  chmodSync(folder, 0o777);
  const isRoot = process.getuid?.() === 0;
  const nobody = isRoot ? { uid: 65_534, gid: 65_534 } : {};
  const child = spawn(program ?? '', ['-X', '-f', join(folder, 'apache.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    ...nobody,
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const ended = once(child, 'exit');
  for (let tries = 0; tries < 4000; tries++) {
    if (child.exitCode !== null) throw new Error(`Apache ended: ${complaint}`);
    const answer = await fetch(`http://localhost:${port}/goodbye.html`).catch(() => undefined);
    if (answer?.ok) break;
    await wait(25);
  }
  return async () => {
    child.kill('SIGKILL');
    await ended;
  };
}
