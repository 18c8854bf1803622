import type { Loot } from '../../steps/loot.ts';
import { fetchAddresses } from '../shared/addresses.ts';
import { findAccessToken } from './find-token.ts';

const waitMs = 500;

/** Pretends to be a new tab, and asks the others for the session. */
export async function tryBroadcast(): Promise<Loot> {
  const { issuer } = await fetchAddresses();
  const channel = new BroadcastChannel(`mintmark ${issuer} lifecycle-app`);
  const heard: unknown[] = [];
  channel.addEventListener('message', ({ data }) => heard.push(data));
  // A channel reaches its own origin alone.
  // oxlint-disable-next-line require-post-message-target-origin
  channel.postMessage({ asks: true });
  await new Promise((resolve) => setTimeout(resolve, waitMs));
  channel.close();
  const token = findAccessToken(JSON.stringify(heard));
  return {
    ...{ place: 'BroadcastChannel', attempt: 'ask the tabs, as a new tab does', token },
    found: token === undefined ? 'no answer' : 'access and refresh token: the tabs cannot tell scripts apart',
    isGain: token !== undefined,
  };
}
