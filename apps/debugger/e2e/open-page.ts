import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';

export interface OpenOptions extends BrowserContextOptions {
  /** What stands after `#` in the address. */
  readonly fragment?: string;
}

/** A page that is ready, and what went wrong on it since. */
export interface OpenedPage {
  readonly page: Page;
  /** Errors of scripts and of the policy. */
  readonly errors: string[];
  /** Requests made after the page was complete. */
  readonly lateRequests: string[];
  readonly close: () => Promise<void>;
}

/** Opens the page in a context of its own and waits until every chunk is there. */
export async function openPage(
  browser: Browser,
  address: string,
  options: OpenOptions = {},
): Promise<OpenedPage> {
  const { fragment = '', ...contextOptions } = options;
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    // Its copies of every file would be fetched once for each context; offline.test.ts is about it.
    serviceWorkers: 'block',
    ...contextOptions,
  });
  const page = await context.newPage();
  const errors: string[] = [];
  const lateRequests: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(address + fragment);
  await page.locator('html[data-complete]').waitFor({ state: 'attached' });
  page.on('request', (request) => lateRequests.push(request.url()));
  return { page, errors, lateRequests, close: async () => context.close() };
}

/** The sentence at the top. */
export async function readVerdict(page: Page): Promise<string> {
  return (await page.locator('[data-verdict]').textContent()) ?? '';
}

/** Waits until a light says a word. */
export async function waitForLight(page: Page, name: string, word: string): Promise<void> {
  const lights = page.getByRole('region', { name: 'Verdict' }).getByRole('listitem');
  await lights.filter({ hasText: `${name}: ${word}` }).waitFor({ timeout: 60_000 });
}

/** The box with the token. */
export function tokenBox(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Token', exact: true });
}

/** The box with the key. */
export function keyBox(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Secret, PEM, JWK or key set (JWKS)' });
}

/** Chooses a sample by its id and waits until it is on the page. */
export async function chooseSample(page: Page, id: string): Promise<void> {
  await page.getByLabel('Sample', { exact: true }).selectOption(id);
  await page.locator(`[data-sample="${id}"]`).waitFor();
}
