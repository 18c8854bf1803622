// What `npm start` shows, in a home of its own on free ports, and a person in front of it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { FrameLocator, Page } from 'playwright-core';

const root = join(import.meta.dirname, '..', '..');

/** What the API may say of a token whose person signed out everywhere. */
export const revocations: readonly string[] = ['session_revoked', 'subject_revoked', 'authorization_revoked'];

/** Everything that `npm start` shows. */
export interface Everything {
  readonly debuggerPage: string;
  readonly issuer: string;
  readonly app: string;
  readonly api: string;
  readonly gateway: string;
  readonly passwordOf: (name: string) => string;
  readonly stop: () => Promise<void>;
}

/** Starts it as a person does, and reads the table that it prints. */
export async function startEverything(): Promise<Everything> {
  const home = mkdtempSync(join(tmpdir(), 'mintmark-lifecycle-'));
  const places = ['port', 'auth-port', 'app-port', 'api-port', 'gateway-port'];
  const ports = places.flatMap((place) => [`--${place}`, '0']);
  const child = spawn('npm', ['start', '--', ...ports, '--home', home], {
    ...{ cwd: root, detached: true },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const told = new Map<string, string>();
  for await (const line of createInterface(child.stdout)) {
    if (line.includes('stop with Ctrl-C')) break;
    const [, name = '', value = ''] = /^ {2}(\S.*?) {2,}(\S+)/.exec(line) ?? [];
    told.set(name, value);
  }
  const get = (name: string): string => told.get(name) ?? '';
  return {
    debuggerPage: get('debugger'),
    issuer: get('authorization server'),
    app: get('example app'),
    api: get('example API'),
    gateway: get('gateway'),
    passwordOf: (name) => get(`sign in as ${name}`),
    stop: async () => {
      // A terminal sends Ctrl-C to the whole group.
      process.kill(-(child.pid ?? 0), 'SIGINT');
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Logs in through the pages of the authorization server. */
export async function logIn(page: Page, everything: Everything, name = 'alice'): Promise<void> {
  await page.getByRole('button', { name: 'Log in', exact: true }).click();
  await page.waitForURL(`${everything.issuer}/**`);
  await page.locator('input[autocomplete~=username]').fill(name);
  await page.locator('input[type=password]').fill(everything.passwordOf(name));
  await page.keyboard.press('Enter');
  await page.waitForURL(`${everything.app}/**`);
  await page.getByText('Signed in as').waitFor();
}

/** The timeline, which the app shows from an origin of its own. */
export function timelineOf(page: Page): FrameLocator {
  return page.frameLocator('#timeline');
}

/** Waits for a step of a station; the newest is the first. */
export async function untilStep(page: Page, station: string, text: string | RegExp = ''): Promise<void> {
  await timelineOf(page)
    .locator(`[data-station=${station}]`)
    .filter({ hasText: text })
    .first()
    .waitFor({ timeout: 60_000 });
}

/** Presses a button of the app. */
export async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
}
