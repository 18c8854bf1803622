import type { Region } from '../capture/region.ts';
import type { Place } from '../types.ts';
import type { Around } from './around.ts';
import { restOfLine } from './around.ts';
import { parseCookieAttributes } from './cookie.ts';
import { headerKind } from './header-kind.ts';
import { readNameInFront } from './name.ts';

/** What a record tells of the exchange a region belongs to. */
export function factsOf({ exchange, direction }: Region): Partial<Place> {
  const { capture, origin, method, status, time } = exchange;
  return {
    capture,
    direction,
    ...(origin === undefined ? {} : { origin }),
    ...(method === undefined ? {} : { method }),
    ...(status === undefined ? {} : { status }),
    ...(time === undefined ? {} : { time }),
  };
}

/** The place of a token in a region, where what stands around the token tells the details. */
export function slotPlace({ slot }: Region, around: Around, local: Place): Place {
  if (slot.kind === 'header') return headerPlace(slot, around, local);
  if ('name' in slot) return slot;
  if (slot.kind === 'url') return isInUrl(local) ? local : { kind: 'path' };
  if (slot.kind === 'websocket') return { ...local, kind: 'websocket' };
  return local.kind === 'text' || local.kind === 'path' ? { kind: 'body' } : bodyPlace(local);
}

/** What looks like a variable in a body is a form of one field. */
function bodyPlace(local: Place): Place {
  return local.kind === 'env' || local.kind === 'assignment' ? { ...local, kind: 'form' } : local;
}

function headerPlace(
  { name, scheme }: { name: string; scheme?: string },
  around: Around,
  local: Place,
): Place {
  const kind = headerKind(name) ?? 'header';
  if (kind === 'cookie' || kind === 'set-cookie') return cookiePlace(name, around);
  if (isInUrl(local) && kind === 'header') return { ...local, header: name };
  const written = local.scheme ?? scheme;
  return { kind, name, ...(written === undefined ? {} : { scheme: written }) };
}

function cookiePlace(header: string, around: Around): Place {
  const cookie = readNameInFront(around.left).name;
  const named = { header, ...(cookie === undefined ? {} : { name: cookie }) };
  return header.toLowerCase() === 'cookie'
    ? { kind: 'cookie', ...named }
    : { kind: 'set-cookie', ...named, attributes: parseCookieAttributes(restOfLine(around)) };
}

function isInUrl({ kind }: Place): boolean {
  return kind === 'query' || kind === 'fragment' || kind === 'path';
}
