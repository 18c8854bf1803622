import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { untilState } from './application.ts';
import { cannotRun } from './chromium.ts';
import { startInChromium } from './in-chromium.ts';

const script = `
import { StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { createAuth } from '@mintmark/browser-client';
import { AuthProvider, Protected, useAuth } from '@mintmark/browser-client/react';

globalThis.events = [];
const auth = globalThis.auth = createAuth(globalThis.settings);
auth.on('*', (event) => globalThis.events.push(event));
let renders = 0;

function Person() {
  const { auth, user, state } = useAuth();
  renders += 1;
  globalThis.renders = renders;
  return <p>{state} {user?.sub} <button onClick={() => auth.logout({ redirect: false })}>Log out</button></p>;
}

createRoot(document.getElementById('root')).render(
  <StrictMode>
    <AuthProvider auth={auth}>
      <Protected fallback={<button onClick={() => auth.login()}>Log in</button>}
        loginAutomatically={location.pathname === '/members'}>
        <Person />
      </Protected>
    </AuthProvider>
  </StrictMode>,
);
`;

describe('React, in Chromium', { skip: cannotRun, timeout: 600_000 }, () => {
  it('shows what is protected after the login, and no more after the logout', async (t) => {
    const { application, context } = await startInChromium(t, { script });
    const page = await application.open(context);
    assert.ok(await page.getByRole('button', { name: 'Log in' }).isVisible());
    await application.signIn(page);
    await page.getByText(/signed_in usr_/).waitFor();
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.getByRole('button', { name: 'Log in' }).waitFor();
  });

  it('sends people to the issuer by itself where that is wanted, once', async (t) => {
    const { application, context } = await startInChromium(t, { script });
    const page = await application.open(context);
    await application.signIn(page);
    await page.getByText(/signed_in/).waitFor();
    const other = await context.newPage();
    await page.close();
    await other.goto(`${application.origin}/members`);
    await untilState(other, 'signed_in');
    assert.equal(other.url(), `${application.origin}/members`);
    const visits = application.house.requests.filter(({ path }) => path === '/authorize').length;
    assert.equal(visits, 2);
  });
});
