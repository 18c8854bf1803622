import { readFileSync, readdirSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

/** Answers a request without looking at anything but its method and path. */
export type Site = (request: Request) => Response;

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** The page holds tokens and keys, so it may load its own files and nothing else, and send nothing at all. */
function policyWith(connections: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    `connect-src ${connections}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The files with headers of their own. */
const exceptions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // Fetches key sets that a person asked for, and never gets to see a token.
  '/fetch.html': {
    'content-security-policy': policyWith('https: http://localhost:* http://127.0.0.1:*'),
  },
  // Keeps the page's own files for working offline; the policy of a worker is that of its own file.
  '/service-worker.js': { 'content-security-policy': policyWith("'self'") },
  // Carries its policy in itself, which the one of this server would forbid.
  '/mintmark-debugger.html': { 'content-disposition': 'attachment' },
};

const commonHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': policyWith("'none'"),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/**
 * Serves the files of a folder from memory: they are listed once, so no path in a request can lead out of it.
 * A folder answers with its `index.html`. Files with a hash in their name (under `assets/`) may be kept for ever.
 */
export function createStaticSite(folder: string): Site {
  const files = readFiles(folder);
  return (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return answer(405, 'method not allowed', { allow: 'GET, HEAD' });
    }
    const { pathname } = new URL(request.url);
    const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    const body = files.get(path);
    if (body === undefined) return answer(404, 'not found', {});
    return answer(200, request.method === 'HEAD' ? null : body, {
      'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      'content-length': String(body.byteLength),
      'content-type': contentTypes[extname(path)] ?? 'application/octet-stream',
      ...exceptions[path],
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
        const path = `/${relative(folder, file).split(sep).join('/')}`;
        return [encodeURI(path), new Uint8Array(readFileSync(file))];
      }),
  );
}

function answer(status: number, body: BodyInit | null, headers: Record<string, string>): Response {
  const text = typeof body === 'string' ? { 'content-type': 'text/plain; charset=utf-8' } : {};
  return new Response(body, { status, headers: { ...commonHeaders, ...text, ...headers } });
}
