// Apache with mod_oauth2 in front of pages, configured as docs/resource-servers.md of the authorization server has it.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { documentedCode } from '../support/documented-code.ts';
import { findFreePort } from '@mintmark/database/testing';
import { findProgram, skipWithout, startProgram } from '../support/programs.ts';
import { badTokens, issueTokens, type AccessTokenAlgorithm, type IssuedTokens } from './issued-tokens.ts';

const page = 'packages/authorization-server/docs/resource-servers.md';
const modules = '/usr/lib/apache2/modules';
const program = findProgram('apache2');
const skip = skipWithout(
  program !== undefined && existsSync(join(modules, 'mod_oauth2.so')),
  'Apache with mod_oauth2 is missing: install apache2 and libapache2-mod-oauth2',
);

interface Site {
  readonly folder: string;
  readonly port: number;
  /** The documented part. */
  readonly rules: string;
}

function configuration({ folder, port, rules }: Site): string {
  const wanted = ['mpm_event', 'authz_core', 'authn_core', 'authz_user', 'headers', 'mime', 'oauth2'];
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
TypesConfig /dev/null
${rules}
`;
}

interface Apache {
  ask(token?: string): Promise<Response>;
  errors(): string;
  stop(): Promise<void>;
}

async function startApache(rules: string): Promise<Apache> {
  const folder = mkdtempSync(join(tmpdir(), 'apache-'));
  const port = await findFreePort();
  mkdirSync(join(folder, 'pages'), { recursive: true });
  writeFileSync(join(folder, 'pages/notes'), 'behind the door');
  writeFileSync(join(folder, 'apache.conf'), configuration({ folder, port, rules }));
  chmodSync(folder, 0o777);
  const origin = `http://127.0.0.1:${port}`;
  const stop = await startProgram([program ?? '', '-X', '-f', join(folder, 'apache.conf')], origin);
  return {
    ask: (token) => {
      const headers = token === undefined ? undefined : { authorization: `Bearer ${token}` };
      return fetch(`${origin}/notes`, headers && { headers });
    },
    errors: () => readFileSync(join(folder, 'error.log'), 'utf8'),
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

for (const algorithm of ['ES256', 'RS256'] as const satisfies readonly AccessTokenAlgorithm[]) {
  describe(`Apache with mod_oauth2 and ${algorithm}`, { skip }, () => {
    let tokens: IssuedTokens;
    let apache: Apache;

    before(async () => {
      tokens = await issueTokens(algorithm);
      const block = { page, heading: 'Apache', language: 'apache' };
      apache = await startApache(documentedCode(block, { 'https://login.example': tokens.issuer }));
    });
    after(async () => {
      await apache.stop();
      await tokens.close();
    });

    it('lets good tokens through', async () => {
      for (const token of [tokens.good, tokens.goodForTwo]) {
        const response = await apache.ask(token);
        assert.equal(response.status, 200, apache.errors());
        assert.equal(await response.text(), 'behind the door');
      }
    });

    for (const bad of badTokens) {
      it(`refuses a token that is bad: ${bad}`, async () => {
        assert.equal((await apache.ask(tokens.bad[bad])).status, 401);
      });
    }

    it('refuses a request without a token, with a challenge', async () => {
      const response = await apache.ask();
      assert.equal(response.status, 401);
      assert.match(response.headers.get('www-authenticate') ?? '', /^Bearer\b/);
    });

    it('refuses a token without the scope', async () => {
      assert.ok([401, 403].includes((await apache.ask(tokens.withoutScope)).status));
    });

    it('lets a revoked token through, as the page says', async () => {
      assert.equal((await apache.ask(tokens.revoked)).status, 200);
    });

    it('refuses a token that has expired', async () => {
      assert.equal((await apache.ask(await tokens.expired)).status, 401);
    });
  });
}

describe('Apache with mod_oauth2 that asks about each token', { skip }, () => {
  it('refuses what was revoked', async (t) => {
    const tokens = await issueTokens();
    t.after(() => tokens.close());
    const ask = documentedCode(
      { page, heading: 'What they cannot do', language: 'apache' },
      {
        'https://login.example': tokens.issuer,
        CLIENT_ID: tokens.introspector.clientId,
        CLIENT_SECRET: encodeURIComponent(tokens.introspector.clientSecret ?? ''),
      },
    );
    const rules = documentedCode(
      { page, heading: 'Apache', language: 'apache' },
      { 'https://login.example': tokens.issuer },
    );
    const apache = await startApache(rules.replace(/^OAuth2TokenVerify .*\n/m, ask));
    t.after(() => apache.stop());
    assert.equal((await apache.ask(tokens.good)).status, 200, apache.errors());
    assert.equal((await apache.ask(tokens.revoked)).status, 401);
    assert.equal((await apache.ask(tokens.bad.foreign)).status, 401);
  });
});
