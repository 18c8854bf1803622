import type { TestContext } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { startApplication, type Application, type ApplicationOptions } from './application.ts';
import { startChromium } from './chromium.ts';

/** An application, and a browser that has never been there; both end with the test. */
export async function startInChromium(
  t: TestContext,
  options: ApplicationOptions = {},
): Promise<{ readonly application: Application; readonly context: BrowserContext }> {
  const application = await startApplication(options);
  const browser = await startChromium();
  t.after(async () => {
    await browser.close();
    await application.close();
  });
  return { application, context: await browser.newContext() };
}

/** The same with somebody signed in, in one page. */
export async function signInInChromium(
  t: TestContext,
  options: ApplicationOptions & { readonly path?: string } = {},
): Promise<{ readonly application: Application; readonly page: Page }> {
  const { application, context } = await startInChromium(t, options);
  const page = await application.open(context, options.path);
  await application.signIn(page);
  return { application, page };
}

/** How many refreshes the issuer was asked for. */
export function refreshes({ house }: Application): number {
  return house.requests.filter(({ grantType }) => grantType === 'refresh_token').length;
}
