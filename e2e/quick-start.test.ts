// Follows the README from `npm start` to tokens in a client of another hand, with its own commands.
import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { chromium } from 'playwright-core';

const root = join(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const section = /^## From `npm start`.*?(?=^## )/ms.exec(readme)?.[0] ?? '';
const [person = '', service = ''] = [...section.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, code]) => code);

const places = [process.env['MINTMARK_CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser'];
const executablePath = places.find((path) => path !== undefined && existsSync(path));
const skip = executablePath === undefined && process.env['CI'] !== 'true' ? 'Chromium is missing' : false;

let folder = '';
let server: ChildProcess & { readonly stdout: NodeJS.ReadableStream };
let told: ReadonlyMap<string, string> = new Map();

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mintmark-quick-start-'));
  const options = ['--port', '0', '--auth-port', '0', '--home', join(folder, 'home')];
  server = spawn('npm', ['start', '--', ...options], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  told = await readTold(server.stdout);
});

after(async () => {
  const ended = once(server, 'exit');
  process.kill(-(server.pid ?? 0), 'SIGINT');
  await ended;
  rmSync(folder, { recursive: true });
});

async function readTold(output: NodeJS.ReadableStream): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for await (const line of createInterface(output)) {
    if (line.includes('stop with Ctrl-C')) break;
    const [, name = '', value = ''] = /^ {2}(\S.*?) {2,}(\S+)/.exec(line) ?? [];
    found.set(name, value);
  }
  return found;
}

const issuer = (): string => told.get('authorization server') ?? '';

/** The commands as they stand in the README, on the ports and in the folder of this test. */
function commandsOf(block: string): readonly string[] {
  return block
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replaceAll('http://localhost:4401', issuer()).replace(/^npx /, ''))
    .map((line) => line.replace('node examples/', `exec node ${root}/examples/`));
}

const settings = (): { cwd: string; env: NodeJS.ProcessEnv } => ({
  cwd: folder,
  env: {
    ...process.env,
    PATH: [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter),
    MINTMARK_HOME: join(folder, 'home'),
  },
});

function run(command: string): string {
  const ended = spawnSync('sh', ['-c', command], { ...settings(), encoding: 'utf8', timeout: 300_000 });
  assert.equal(ended.status, 0, `${command}\n${ended.stdout}${ended.stderr}`);
  return ended.stdout;
}

/** What a person does in the browser: sign in and allow. */
async function signIn(address: string): Promise<void> {
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
  });
  try {
    const page = await browser.newPage({ locale: 'en' });
    page.setDefaultTimeout(60_000);
    await page.goto(address);
    await page.getByLabel('Mail address or user name').fill(told.get('administrator') ?? '');
    await page.getByLabel('Password', { exact: true }).fill(told.get('password') ?? '');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.getByText('Signed in. You can close this window').waitFor();
  } finally {
    await browser.close();
  }
}

describe('from npm start to a token in a client of another hand', { timeout: 600_000 }, () => {
  it('signs a person in with openid-client', { skip }, async () => {
    const [create = '', example = '', ...others] = commandsOf(person);
    assert.deepEqual(others, []);
    run(create);
    const child = spawn('sh', ['-c', `${example} ${issuer()}`], {
      ...settings(),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    let browsing: Promise<void> | undefined;
    for await (const line of createInterface(child.stdout)) {
      output += `${line}\n`;
      const [, address] = /^ {2}(http\S+\/authorize\S+)$/.exec(line) ?? [];
      if (address !== undefined)
        browsing = signIn(address).finally(() => setTimeout(() => child.kill(), 120_000).unref());
    }
    await browsing;
    assert.match(output, /ID token: \{[\s\S]*"sub": "usr_/);
    assert.match(output, /#token=eyJ/);
    assert.match(output, /userinfo: .*"preferred_username":"admin"/);
    assert.match(output, /refreshed: another refresh token/);
    assert.match(output, /revoked: the refresh token is answered with invalid_grant/);
  });

  it('gives a service a token that the debugger accepts', () => {
    const commands = commandsOf(service);
    const [resource = '', create = '', named = '', ask = '', keys = '', inspect = ''] = commands;
    assert.equal(commands.length, 6);
    run(resource);
    const secret = /(?<!\S)cs_\S+/.exec(run(create))?.[0] ?? '';
    assert.match(named, /^SECRET=cs_…/);
    run(`SECRET=${secret}; ${ask}`);
    run(keys);
    assert.match(run(inspect), /^accepted: signed by a trusted key, in time, and allowed here/);
  });
});
