import type { Handover } from '../../shared/handover.ts';

/** Names under which a token may stand after `#`, the first found wins; the last two are other pages' links. */
const tokenNames = ['token', 'access_token', 'id_token', 'value'] as const;

/** The token and key in an address such as `#token=eyJ…&publicKey=…`; nothing for an address of a view. */
export function readTokenFragment(hash: string): Handover | undefined {
  if (hash.startsWith('#/')) return undefined;
  // Links of jwt.io's older pages look like #debugger-io?token=…
  const parameters = new URLSearchParams(hash.replace(/^#(?:debugger-io\?)?/, ''));
  const token = tokenNames.map((name) => parameters.get(name) ?? '').find((text) => text !== '');
  if (token === undefined) return undefined;
  const key = parameters.get('publicKey') ?? '';
  return { token, key: key === '' ? undefined : key };
}

/** What was locked with a passphrase, in an address such as `#shared=eyJ…`. */
export function readSharedFragment(hash: string): string | undefined {
  if (!hash.startsWith('#shared=')) return undefined;
  const sealed = new URLSearchParams(hash.slice(1)).get('shared') ?? '';
  return sealed === '' ? undefined : sealed;
}
