import { startSession } from '../sessions/start-session.ts';
import type { Session, User } from '../store/records.ts';
import { newId } from '../tokens/secrets.ts';
import type { TestServer } from './test-server.test-helper.ts';

/** A person who can sign in. */
export interface TestUserOptions {
  /** As it is stored: lower case (`alice`). */
  readonly username?: string;
  /** (none: signs in without a password) */
  readonly password?: string;
  readonly email?: string;
  readonly isEmailVerified?: boolean;
  readonly profile?: User['profile'];
  readonly isAdministrator?: boolean;
}

/** Adds a person to the default tenant. */
export async function addUser(test: TestServer, options: TestUserOptions = {}): Promise<User> {
  const { username = 'alice', password, email, profile = {}, isAdministrator = false } = options;
  const { isEmailVerified = true } = options;
  const at = test.now();
  const user: User = {
    tenantId: test.tenant.id,
    id: newId('usr'),
    status: 'active',
    profile,
    passwordHash: password === undefined ? undefined : await test.context.passwords.hash(password),
    passwordChangedAt: password === undefined ? undefined : at,
    isPasswordBreached: false,
    mustChangePassword: false,
    tokensValidAfter: undefined,
    isAdministrator,
    createdAt: at,
    identifiers: [
      { kind: 'username', value: username, verifiedAt: undefined },
      ...(email === undefined
        ? []
        : [{ kind: 'email' as const, value: email, verifiedAt: isEmailVerified ? at : undefined }]),
    ],
  };
  await test.store.users.insert(user);
  return user;
}

/** A browser: keeps cookies, sends them along, follows no redirects. */
export interface TestBrowser {
  readonly cookies: Map<string, string>;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Sends a form as a page of this server would. */
  submit(path: string, form: Readonly<Record<string, string>>): Promise<Response>;
}

/** Opens a browser without cookies. */
export function openBrowser(test: TestServer): TestBrowser {
  const cookies = new Map<string, string>();
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (cookies.size > 0) headers.set('cookie', formatCookies(cookies));
    const response = await test.fetch(path, { ...init, headers });
    for (const line of response.headers.getSetCookie()) keepCookie(cookies, line);
    return response;
  };
  return {
    cookies,
    fetch: send,
    submit: (path, form) =>
      send(path, {
        method: 'POST',
        body: new URLSearchParams(form),
        headers: { origin: test.baseUrl, 'sec-fetch-site': 'same-origin' },
      }),
  };
}

/** Starts a session without any page, and gives the browser that it is in. */
export async function signIn(
  test: TestServer,
  user: User,
  options: { readonly amr?: readonly string[]; readonly acr?: string } = {},
): Promise<TestBrowser & { readonly session: Session }> {
  const { amr = ['pwd'], acr } = options;
  const browser = openBrowser(test);
  const request = new Request(`${test.baseUrl}/login`);
  const { session, cookie } = await startSession(request, test.requestContext('/login'), {
    userId: user.id,
    amr,
    acr,
  });
  keepCookie(browser.cookies, cookie);
  return { ...browser, session };
}

function formatCookies(cookies: ReadonlyMap<string, string>): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}

function keepCookie(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';');
  const [name = '', value = ''] = pair.split('=', 2);
  if (attributes.some((attribute) => attribute.trim() === 'Max-Age=0')) cookies.delete(name);
  else cookies.set(name, value);
}
