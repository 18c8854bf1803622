import type { Session, User } from '../src/store/records.ts';
import { addUser, openBrowser, signIn, type TestBrowser } from '../src/testing/test-people.test-helper.ts';
import {
  startTestServer,
  type TestServer,
  type TestServerOptions,
} from '../src/testing/test-server.test-helper.ts';

/** A password that nothing speaks against. */
export const password = 'violet harbour engine 42';

export const address = 'alice@mail.example';

/** A browser in which somebody is signed in. */
export type SignedIn = TestBrowser & { readonly session: Session };

/** A server with one person who is signed in. */
export interface AccountTest {
  readonly test: TestServer;
  readonly user: User;
  readonly browser: SignedIn;
}

/** Starts a server, adds a person with a verified address, and signs them in. */
export async function startAccountTest(
  t: { after: (work: () => Promise<void>) => void },
  options: TestServerOptions = {},
): Promise<AccountTest> {
  const test = await startTestServer(options);
  t.after(() => test.close());
  const user = await addUser(test, {
    username: 'alice',
    email: address,
    password,
    profile: { name: 'Alice' },
  });
  return { test, user, browser: await signIn(test, user) };
}

/** Sends a form as its page would: with the token that all pages of this browser have. */
export async function post(
  browser: TestBrowser,
  path: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const page = await browser.fetch('/password-reset');
  return browser.submit(path, { csrf: hiddenField(await page.text(), 'csrf'), ...fields });
}

/** The value of a hidden field, of the last form that has it. */
export function hiddenField(html: string, name: string): string {
  const inputs = html.match(/<input\b[^>]*>/g) ?? [];
  const value = inputs
    .filter((input) => input.includes(`name="${name}"`))
    .at(-1)
    ?.match(/value="([^"]*)"/);
  return value?.[1] ?? '';
}

/** The token in the link of the newest mail. */
export function mailedToken({ mail }: TestServer): string {
  return /[?&]token=([\w-]+)/.exec(mail.sent.at(-1)?.text ?? '')?.[1] ?? '';
}

/** Waits until so many mails were sent: they go out after the answers. */
export async function settled({ mail }: TestServer, count: number): Promise<void> {
  const deadline = AbortSignal.timeout(120_000);
  while (mail.sent.length < count) {
    deadline.throwIfAborted();
    // oxlint-disable-next-line no-await-in-loop -- what is waited for happens meanwhile
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** The types of the events about a person, oldest first. */
export async function eventsOf(test: TestServer, subject: string): Promise<readonly string[]> {
  const { items } = await test.store.audit.list(test.tenant.id, { limit: 100, subject });
  return items.map(({ type }) => type).toReversed();
}

/** Another browser of the same person. */
export function anotherBrowser({ test, user }: AccountTest): Promise<SignedIn> {
  return signIn(test, user);
}

/** A browser of nobody. */
export function stranger({ test }: Pick<AccountTest, 'test'>): TestBrowser {
  return openBrowser(test);
}
