import { isReasonCode, type ReasonCode } from '@mintmark/oauth/reasons';
import { maskValue } from '../telemetry/log/mask.ts';
import { metricsContentTypes, type MetricsFormat } from '../telemetry/metrics/render-metrics.ts';
import type { Explanation } from '../engine/explanation.ts';
import { answer, jsonAnswer, pageAnswer, problemAnswer } from './admin-answer.ts';
import type { AdminContext } from './admin-context.ts';
import { guardAccess, guardWrite, hasToken, type GuardedRequest } from './admin-guard.ts';
import { readJson, toDescribedRequest } from './read-described-request.ts';
import { redactConfig } from './redact-config.ts';
import { filterRefusals, type RefusalFilter } from './refusal-log.ts';
import { refusalPage } from './why/refusal-page.ts';
import { refusalsPage } from './why/refusals-page.ts';
import { missingPage } from './why/missing-page.ts';

interface Call extends GuardedRequest {
  readonly context: AdminContext;
  /** What stands in the path's place for an identifier. */
  readonly id: string;
}

interface Endpoint {
  readonly method: 'GET' | 'POST';
  /** Whether everybody may ask: nothing but yes or no is told. */
  readonly isOpen?: boolean;
  readonly isPage?: boolean;
  readonly run: (call: Call) => Promise<Response>;
}

/** `*` stands for an identifier. */
const endpoints: ReadonlyMap<string, Endpoint> = new Map([
  ['/livez', { method: 'GET', isOpen: true, run: async () => answer('ok\n', 'text/plain') }],
  ['/readyz', { method: 'GET', isOpen: true, run: readyz }],
  ['/metrics', { method: 'GET', run: metrics }],
  ['/api/snapshot', { method: 'GET', run: snapshot }],
  ['/api/health', { method: 'GET', run: async ({ context }) => jsonAnswer(await context.health()) }],
  [
    '/api/routes',
    {
      method: 'GET',
      run: async ({ context }) => jsonAnswer({ routes: redactConfig(await context.routes()) }),
    },
  ],
  [
    '/api/workers',
    { method: 'GET', run: async ({ context }) => jsonAnswer({ workers: await context.workers() }) },
  ],
  ['/api/refusals', { method: 'GET', run: refusals }],
  ['/api/refusals/*', { method: 'GET', run: refusal }],
  // Who opens the address that `run` prints sees the page.
  ['/', { method: 'GET', isPage: true, run: whyList }],
  ['/why', { method: 'GET', isPage: true, run: whyList }],
  ['/why/*', { method: 'GET', isPage: true, run: whyOne }],
  ['/api/reload', { method: 'POST', run: reload }],
  ['/api/drain', { method: 'POST', run: drain }],
  ['/api/explain', { method: 'POST', run: explain }],
]);

/**
 * The admin API of a gateway: health, metrics, the live configuration, recent refusals with a page that explains each,
 * reload. It has to listen where only operators reach it; see docs/admin.md.
 *
 * @example
 * const handler = createAdminHandler(context);
 * const response = await handler(new Request('http://localhost:9901/readyz'));
 */
export function createAdminHandler(context: AdminContext): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = new URL(request.url);
    const [endpoint, id] = find(url.pathname);
    if (endpoint === undefined)
      return guarded(request, url, context) ?? problemAnswer(404, 'the admin API has no such endpoint');
    const refused = guard(endpoint, { request, url }, context);
    return refused ?? (await run(endpoint, { request, url, context, id }));
  };
}

function find(path: string): readonly [Endpoint | undefined, string] {
  const known = endpoints.get(path);
  if (known !== undefined && !path.endsWith('*')) return [known, ''];
  const slash = path.lastIndexOf('/');
  return [endpoints.get(`${path.slice(0, slash)}/*`), decode(path.slice(slash + 1))];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function guarded(request: Request, url: URL, { token }: AdminContext): Response | undefined {
  return guardAccess({ request, url }, { token, isPage: false });
}

function guard(endpoint: Endpoint, call: GuardedRequest, { token }: AdminContext): Response | undefined {
  const { method, isOpen = false, isPage = false } = endpoint;
  const refused = isOpen ? undefined : guardAccess(call, { token, isPage });
  if (refused !== undefined) return refused;
  const given = call.request.method;
  if (given !== method && !(given === 'HEAD' && method === 'GET')) {
    return problemAnswer(405, `expected the method ${method}`, {
      allow: method === 'GET' ? 'GET, HEAD' : method,
    });
  }
  return method === 'POST' ? guardWrite(call) : undefined;
}

async function run(endpoint: Endpoint, call: Call): Promise<Response> {
  try {
    return await endpoint.run(call);
  } catch (error) {
    if (error instanceof TypeError) return problemAnswer(400, error.message);
    return problemAnswer(500, 'the gateway could not answer: its log says why');
  }
}

/** What is missing may name issuers and services, which are nobody's business. */
async function readyz({ request, url, context }: Call): Promise<Response> {
  const { isReady, missing } = await context.readiness();
  const { token } = context;
  const isTrusted =
    token === undefined
      ? guarded(request, url, context) === undefined
      : hasToken(request, { token, isPage: false });
  return jsonAnswer({ ready: isReady, ...(isTrusted ? { missing } : {}) }, isReady ? 200 : 503);
}

async function metrics({ request, context }: Call): Promise<Response> {
  const wanted = request.headers.get('accept') ?? '';
  const format: MetricsFormat = wanted.includes('application/openmetrics-text') ? 'openmetrics' : 'text';
  const page = await context.metrics(format);
  if (page === undefined) return problemAnswer(404, 'metrics are turned off: see telemetry.metrics');
  return answer(page, metricsContentTypes[format]);
}

async function snapshot({ context }: Call): Promise<Response> {
  const live = await context.snapshot();
  if (live === undefined) return problemAnswer(503, 'there is no configuration yet');
  const { version, source } = live;
  return jsonAnswer({
    version,
    source,
    since: new Date(live.since).toISOString(),
    config: redactConfig(live.config),
  });
}

async function refusals({ url, context }: Call): Promise<Response> {
  const filter = filterOf(url);
  return jsonAnswer({ refusals: filterRefusals(await context.refusals(filter), filter) });
}

function filterOf({ searchParams }: URL): RefusalFilter {
  const reason = searchParams.get('reason') ?? '';
  const route = searchParams.get('route') ?? '';
  return { ...(reason === '' ? {} : { reason: toReason(reason) }), ...(route === '' ? {} : { route }) };
}

function toReason(text: string): ReasonCode {
  if (isReasonCode(text)) return text;
  throw new TypeError('expected "reason" to be the code of a reason');
}

async function refusal({ id, context }: Call): Promise<Response> {
  const found = await context.refusal(id);
  return found === undefined
    ? problemAnswer(404, 'no refusal with this identifier is kept')
    : jsonAnswer(found);
}

async function whyList({ url, context }: Call): Promise<Response> {
  const filter = filterOf(url);
  const all = await context.refusals({});
  return pageAnswer(refusalsPage({ all, shown: filterRefusals(all, filter), filter, now: nowOf(context) }));
}

async function whyOne({ id, context }: Call): Promise<Response> {
  const found = await context.refusal(id);
  if (found === undefined) return pageAnswer(missingPage(), 404);
  return pageAnswer(refusalPage(found, { explanations: context.explanations, now: nowOf(context) }));
}

function nowOf({ now = Date.now }: AdminContext): number {
  return now();
}

async function reload({ request, context }: Call): Promise<Response> {
  await readJson(request);
  const outcome = await context.reload();
  return jsonAnswer(outcome, outcome.ok ? 200 : 422);
}

async function drain({ request, context }: Call): Promise<Response> {
  await readJson(request);
  await context.drain();
  return jsonAnswer({ draining: true }, 202);
}

async function explain({ request, context }: Call): Promise<Response> {
  const described = toDescribedRequest(await readJson(request));
  return jsonAnswer(withoutTokens(await context.explain(described)));
}

/** A service may be told who is asking by a signed token, which would be good for real requests. */
function withoutTokens(explanation: Explanation): Explanation {
  return { ...explanation, identityHeaders: explanation.identityHeaders.map((text) => maskValue(text)) };
}
