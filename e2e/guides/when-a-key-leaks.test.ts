// docs/guides/when-a-key-leaks.md, run.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ResourceServer } from '@mintmark/resource-server';
import { documentedCode, runDocumented } from '../support/documented-code.ts';
import { bearer } from './asking.ts';
import { person, secretIn, serve, type Served } from './served.ts';

const page = 'docs/guides/when-a-key-leaks.md';
const heading = 'A signing key';

interface Api {
  readonly api: ResourceServer;
  readonly forgetWithdrawnKeys: () => Promise<void>;
}

describe('the guide for when a key leaks', { timeout: 600_000 }, () => {
  let server: Served;
  let secret: string;

  before(async () => {
    server = await serve();
    await server.addPerson(person);
    const client = '--id billing --grant client_credentials --scope orders:read';
    secret = secretIn((await server.run(`npx mintmark admin clients create ${client}`))[0]);
  });
  after(() => server.close());

  const ask = (): Promise<Response> =>
    fetch(`${server.issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
      headers: { authorization: `Basic ${btoa(`billing:${secret}`)}` },
    });
  const getToken = async (): Promise<string> => {
    const { access_token } = (await (await ask()).json()) as { access_token: string };
    return access_token;
  };
  const shell = (under: string, index = 0): string =>
    documentedCode({ page, heading: under, language: 'sh', index }, {});
  const revocations = async (): Promise<string> =>
    (await server.run('npx mintmark admin revocations list')).join('');

  it('refuses tokens of a signing key that others know, as soon as the API has asked', async (t) => {
    process.env['ISSUER'] = server.issuer;
    const code = documentedCode({ page, heading, language: 'js' }, {});
    const { api, forgetWithdrawnKeys } = (await runDocumented(code)) as unknown as Api; // as the guide has it
    t.after(() => api.close());
    const decide = async (token: string): Promise<unknown> => {
      const result = await api.authenticate(new Request(server.issuer, bearer(token)));
      return result.ok || result.reason;
    };
    const token = await getToken();
    assert.equal(await decide(token), true);

    const [header = ''] = token.split('.');
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string };
    const [listed] = await server.run(shell(heading).replaceAll('KID', kid));
    assert.ok(listed?.includes(kid));
    await forgetWithdrawnKeys();
    assert.equal(await decide(token), 'key_unknown');
    assert.equal(await decide(await getToken()), true);
  });

  it('takes a secret away, with everything that it got', async () => {
    const [rotated, shown = ''] = await server.run(shell("A client's secret"));
    assert.equal((await ask()).status, 200);
    const [old = ''] = /(?<!\S)sec_\S+/.exec(shown) ?? [];
    await server.run(shell("A client's secret", 1).replace('SECRET_ID', old));
    assert.equal((await ask()).status, 401);
    assert.match(await revocations(), /client +billing/);
    secret = secretIn(rotated);
    assert.equal((await ask()).status, 200);
  });

  it('takes one token back by its jti', async () => {
    const [, payload = ''] = (await getToken()).split('.');
    const { jti } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { jti: string };
    await server.run(`npx mintmark admin revoke --token ${jti}`);
    assert.ok((await revocations()).includes(jti));
  });

  it('takes back everything of a person', async () => {
    await server.run(shell("A person's tokens"));
    assert.match(await revocations(), /sub +usr_/);
  });

  it('has a log that tells what was issued, and whether it was changed', async () => {
    assert.match((await server.run('npx mintmark admin audit list')).join(''), /token_issued/);
    assert.match((await server.run('npx mintmark admin audit verify')).join(''), /^intact/);
  });
});
