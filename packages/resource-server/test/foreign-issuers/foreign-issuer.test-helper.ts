// Stands for an issuer of somebody else: its documents and tokens in its own shapes, with keys that are made here.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { exportJwk, generateKey, publicKey, type Jwk, type SigningKey } from '@mintmark/jose/jwk';
import { createRemoteJwks, type Fetch } from '@mintmark/jose/jwks';
import { signCompactJws } from '@mintmark/jose/jws';
import type { ReasonCode } from '@mintmark/oauth/reasons';
import { createResourceServer, type Auth, type ResourceServer } from '../../src/index.ts';

/** 2026-11-22T12:00:00Z, in seconds: every token here is from a minute before. */
export const nowSeconds = 1_795_348_800;
export const times = { iat: nowSeconds - 60, exp: nowSeconds + 3540 };

/** Documents by their address. */
export type Documents = Readonly<Record<string, unknown>>;

/** Keys of an issuer. */
export interface ForeignKeys {
  /** The public key, as it stands in the key set. */
  readonly jwk: Jwk;
  /** Signs any claims with any header; `alg` and `kid` are added. */
  sign(header: object, claims: object): Promise<string>;
}

/** Makes a key, with the identifier that the issuer would give it. */
export async function makeKeys(kid: string): Promise<ForeignKeys> {
  const key: SigningKey = await generateKey('RS256', { kid, modulusLength: 2048 });
  return {
    jwk: { ...exportJwk(publicKey.of(key)), use: 'sig', alg: 'RS256' },
    sign: (header, claims) => signCompactJws(JSON.stringify(claims), { key, header: { ...header } }),
  };
}

/** A `fetch` that has these documents and no other; counts what it was asked for. */
export function serve(documents: Documents): Fetch & { readonly asked: string[] } {
  const asked: string[] = [];
  const answer: Fetch = (address) => {
    asked.push(address);
    const found = Object.hasOwn(documents, address) ? documents[address] : undefined;
    return Promise.resolve(found === undefined ? new Response('', { status: 404 }) : Response.json(found));
  };
  return Object.assign(answer, { asked });
}

const page = readFileSync(new URL('../../docs/issuers.md', import.meta.url), 'utf8');
const AsyncFunction = (async () => undefined).constructor as new (
  ...parts: string[]
) => (...values: unknown[]) => Promise<ResourceServer>;

/** What a test has in the place of the network and the clock. */
export interface Surroundings {
  readonly fetch: Fetch;
  /** In milliseconds (`nowSeconds`). */
  readonly now?: () => number;
  /** Texts of the block, and what stands for them (none). */
  readonly replacements?: Readonly<Record<string, string>>;
}

/** The API that a section of docs/issuers.md configures. */
export async function documentedApi(heading: string, surroundings: Surroundings): Promise<ResourceServer> {
  const { fetch, now = () => nowSeconds * 1000, replacements = {} } = surroundings;
  const section = page.split(/^#+ /m).find((part) => part.startsWith(`${heading}\n`));
  const code = /```ts\n([^]*?)```/.exec(section ?? '')?.[1];
  assert.ok(code !== undefined, `no configuration under “${heading}”`);
  const meant = Object.entries(replacements).reduce((text, [a, b]) => text.replaceAll(a, b), code);
  const create = (options: Parameters<typeof createResourceServer>[0]): ResourceServer =>
    createResourceServer({ now, fetch, ...options });
  const run = new AsyncFunction('createResourceServer', 'createRemoteJwks', 'fetch', `${meant}\nreturn api;`);
  return run(create, createRemoteJwks, fetch);
}

function requestWith(token: string): Request {
  return new Request('https://api.example/notes', { headers: { authorization: `Bearer ${token}` } });
}

/** Who sent a token that has to pass. */
export async function accepted(api: ResourceServer, token: string): Promise<Auth> {
  const decision = await api.authenticate(requestWith(token));
  assert.ok(decision.ok, decision.ok ? '' : `refused: ${decision.reason}`);
  return decision.auth;
}

/** Why a token that must not pass is refused, with the claim that decided. */
export async function refused(
  api: ResourceServer,
  token: string,
): Promise<readonly [ReasonCode, claim: string | undefined]> {
  const decision = await api.authenticate(requestWith(token));
  assert.ok(!decision.ok, 'expected the token to be refused');
  return [decision.reason, decision.failures[0]?.claim];
}
