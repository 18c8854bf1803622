import { readFileSync, readdirSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { Addresses } from '../../steps/snapshot.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Gives a built file with the policy of the page that it belongs to; undefined where there is none. */
export type Pages = (path: string, policy: string) => Response | undefined;

/** Serves the files of a folder from memory: they are listed once, so no path in a request can lead out of it. */
export function createPages(folder: string): Pages {
  const files = readFiles(folder);
  return (path, policy) => {
    const body = files.get(path);
    if (body === undefined) return undefined;
    return new Response(body, {
      headers: {
        'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        'content-security-policy': policy,
        'content-type': contentTypes[extname(path)] ?? 'application/octet-stream',
        'cross-origin-opener-policy': 'same-origin',
        'permissions-policy': 'camera=(), geolocation=(), microphone=()',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      },
    });
  };
}

function readFiles(folder: string): ReadonlyMap<string, Uint8Array<ArrayBuffer>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const file = join(entry.parentPath, entry.name);
        return [`/${relative(folder, file).split(sep).join('/')}`, new Uint8Array(readFileSync(file))];
      }),
  );
}

const own = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
];
const closed = ["base-uri 'none'", "form-action 'none'"];

/** The app: its own scripts alone, and connections to the three servers that it needs. */
export function appPolicy({ api, issuer, timeline }: Addresses): string {
  const connections = `connect-src 'self' ${api} ${issuer}`;
  return [...own, ...closed, connections, `frame-src ${timeline}`, "frame-ancestors 'none'"].join('; ');
}

/** The timeline: shown inside the app or alone, and connected to its own server. */
export function timelinePolicy({ app }: Addresses): string {
  return [...own, ...closed, "connect-src 'self'", `frame-ancestors ${app}`].join('; ');
}
