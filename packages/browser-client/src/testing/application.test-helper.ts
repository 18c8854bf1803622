import assert from 'node:assert/strict';
import type { Auth } from '../auth/auth.ts';
import type { AuthEvent } from '../auth/events.ts';
import type { AuthOptions } from '../auth/options.ts';
import { createTokenAuth } from '../token-mode/create-token-auth.ts';
import { api, clientId, createIssuer, issuer, type FakeIssuer } from './issuer.test-helper.ts';
import { createWorld, until, type Tab, type World } from './world.test-helper.ts';

/** An application in a browser, with its issuer. */
export interface FakeApplication {
  readonly world: World;
  readonly fake: FakeIssuer;
  /** Starts the client in a tab, and waits until it knows whether somebody is signed in. */
  readonly start: (tab: Tab, options?: Partial<AuthOptions>) => Promise<StartedClient>;
  /** Opens a tab and signs a person in. */
  readonly signIn: (options?: Partial<AuthOptions>) => Promise<StartedClient>;
}

/** A client in a tab, with what it told. */
export interface StartedClient {
  readonly auth: Auth;
  readonly tab: Tab;
  readonly events: readonly AuthEvent[];
  readonly types: () => readonly string[];
}

/** Makes an application; without DPoP unless a test says so. */
export function createApplication(): FakeApplication {
  let now = (): number => 0;
  const fake = createIssuer(() => now());
  const world = createWorld((request) => fake.answer(request));
  now = world.trueNow;
  const begin = (tab: Tab, options: Partial<AuthOptions> = {}): StartedClient => {
    const auth = createTokenAuth({ issuer, clientId, apis: [api], dpop: false, ...options }, tab.platform);
    const events: AuthEvent[] = [];
    auth.on('*', (event) => void events.push(event));
    return { auth, tab, events, types: () => events.map(({ type }) => type) };
  };
  const settle = async ({ auth }: StartedClient): Promise<void> => {
    // Nobody answers in an empty browser: the time that others are given has to pass.
    await until(() => auth.state !== 'starting' || world.timers().length > 0);
    if (auth.state === 'starting') await world.advance(200);
    await auth.ready;
  };
  const start = async (tab: Tab, options: Partial<AuthOptions> = {}): Promise<StartedClient> => {
    const client = begin(tab, options);
    await settle(client);
    return client;
  };
  return {
    ...{ world, fake, start },
    signIn: async (options) => {
      const first = await start(world.openTab(), options);
      await first.auth.login();
      const url = new URL(first.tab.visited.at(-1) ?? '');
      fake.nonce = url.searchParams.get('nonce') ?? '';
      const state = url.searchParams.get('state') ?? '';
      first.auth.close();
      const query = new URLSearchParams({ code: 'ac_1', state, iss: issuer });
      const client = begin(first.tab.load(`/?${query.toString()}`), options);
      await settle(client);
      assert.equal(client.auth.problem, undefined);
      fake.nonce = undefined;
      return client;
    },
  };
}
