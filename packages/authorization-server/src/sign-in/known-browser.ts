import { createHmac } from 'node:crypto';
import type { RequestContext } from '../server/context.ts';
import { cookieName, formatCookie, readCookie } from '../sessions/cookies.ts';
import type { User } from '../store/records.ts';
import { isSameText, newId } from '../tokens/secrets.ts';

/**
 * A browser that somebody has signed in with before. It has attempts of its own (C4), so that a stranger who locks an
 * account on purpose does not lock out the person who has it.
 *
 * The cookie: an identifier of the browser, and for each name a proof that only this server can make.
 */
interface KnownBrowser {
  readonly id: string;
  readonly proofs: readonly string[];
}

const shape = /^dev_[\w-]{22}(?:\.[\w-]{43}){1,10}$/;
const maxProofs = 10;
const yearSeconds = 365 * 86_400;

/** The identifier of the browser, if this name was signed in with there. */
export function knownBrowserOf(request: Request, name: string, context: RequestContext): string | undefined {
  const browser = readKnownBrowser(request, context);
  if (!browser) return undefined;
  const expected = proofOf(browser.id, name, context);
  return browser.proofs.some((proof) => isSameText(proof, expected)) ? browser.id : undefined;
}

/** Whether a person has signed in with this browser before, by any of their names. */
export function isKnownBrowser(request: Request, user: User, context: RequestContext): boolean {
  return user.identifiers.some(({ value }) => knownBrowserOf(request, value, context) !== undefined);
}

/** The cookie of a browser that a person has just signed in with, for all of their names. */
export function rememberBrowser(request: Request, user: User, context: RequestContext): string {
  const before = readKnownBrowser(request, context);
  const id = before?.id ?? newId('dev');
  const own = user.identifiers.map(({ value }) => proofOf(id, value, context));
  const proofs = [...new Set([...own, ...(before?.proofs ?? [])])].slice(0, maxProofs);
  return formatCookie(cookieName('known', context.tenant), [id, ...proofs].join('.'), yearSeconds);
}

function readKnownBrowser(request: Request, { tenant }: RequestContext): KnownBrowser | undefined {
  const value = readCookie(request, cookieName('known', tenant));
  if (value === undefined || !shape.test(value)) return undefined;
  const [id = '', ...proofs] = value.split('.');
  return { id, proofs };
}

function proofOf(id: string, name: string, { server, tenant }: RequestContext): string {
  return createHmac('sha256', server.deriveSecret('known-browser'))
    .update(`${tenant.id}\0${id}\0${name}`)
    .digest('base64url');
}
