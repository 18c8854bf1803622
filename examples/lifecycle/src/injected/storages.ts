import type { Loot } from '../../steps/loot.ts';
import { findAccessToken } from './find-token.ts';

/** Reads everything that is stored. */
export function tryStorage(place: string, storage: Storage): Loot {
  const names = Object.keys(storage);
  const token = findAccessToken(names.map((name) => storage.getItem(name)).join('\n'));
  return {
    ...{ place, attempt: 'read every entry', token, isGain: token !== undefined },
    found:
      token === undefined
        ? `${count(names.length, 'entry', 'entries')}, no token`
        : 'access and refresh token',
  };
}

/** Reads every cookie that scripts may read. */
export function tryCookies(): Loot {
  const names = document.cookie.split(';').filter((text) => text.trim() !== '');
  return {
    ...{ place: 'document.cookie', attempt: 'read every cookie', isGain: false },
    found:
      names.length === 0
        ? 'nothing: cookies of the session are HttpOnly'
        : count(names.length, 'cookie', 'cookies'),
  };
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
