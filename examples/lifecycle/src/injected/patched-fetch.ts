import type { Loot } from '../../steps/loot.ts';
import { findAccessToken } from './find-token.ts';
import { until } from './until.ts';

const waitMs = 1500;

/** Puts itself in the place of `fetch`, has the app make a request, and reads what goes by. */
export async function tryFetch(): Promise<Loot> {
  const real = globalThis.fetch;
  const seen: string[] = [];
  globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    if (!request.url.includes('/demo/')) seen.push([...request.headers].flat().join(' '));
    return real(request);
  };
  press('Read notes');
  await until(() => seen.length > 0, waitMs);
  globalThis.fetch = real;
  const token = findAccessToken(seen.join('\n'));
  return {
    ...{ place: 'fetch', attempt: 'replace it, and press a button of the app', token },
    found:
      token === undefined
        ? `${seen.length === 1 ? 'one request' : `${seen.length} requests`} seen, no token in it`
        : 'the access token, as it was sent',
    isGain: token !== undefined,
  };
}

function press(label: string): void {
  const buttons = [...document.querySelectorAll('button')];
  buttons.find(({ textContent }) => textContent.trim() === label)?.click();
}
