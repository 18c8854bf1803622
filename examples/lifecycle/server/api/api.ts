import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { auth, authed, requireScopes } from '@mintmark/resource-server/express';
import type { ResourceServer } from '@mintmark/resource-server';
import { senderHeader, tabHeader } from '../../steps/headers.ts';
import type { GatewayView } from '../gateway/gateway-view.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { createNotes } from './notes.ts';
import { recordExchanges } from './record-exchange.ts';

export interface ApiOptions {
  readonly resourceServer: ResourceServer;
  readonly ledger: Ledger;
  /** Undefined where clients call the API itself. */
  readonly gateway: GatewayView | undefined;
  /** The origin of the app: the only one whose pages may call. */
  readonly app: string;
}

/** The API: notes of whoever asks. Everything about tokens is in two lines. */
export function createApi({ resourceServer, ledger, gateway, app }: ApiOptions): Express {
  const api = express();
  const notes = createNotes();
  api.disable('x-powered-by').disable('etag');
  api.use(allowOrigin(app), express.json({ limit: '4kb' }), recordExchanges(ledger, gateway));

  api.use(auth({ server: resourceServer }));
  const read = authed(({ auth: { subject = '' } }, response) => {
    response.json({ notes: notes.of(subject) });
  });
  const add = authed((request, response) => {
    const { text } = Object(request.body) as { readonly text?: unknown };
    response.status(201).json(notes.add(request.auth.subject ?? '', String(text).slice(0, 200)));
  });
  api.get('/notes', requireScopes('notes:read'), read);
  api.post('/notes', requireScopes('notes:write'), add);
  api.use(answerError);
  return api;
}

/** What a request is wrong about beside its token, such as JSON that is none; nothing of it is repeated. */
// Express knows handlers of errors by their four parameters.
// oxlint-disable-next-line max-params
const answerError: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) return next(error);
  const { status } = Object(error) as { readonly status?: unknown };
  const known = typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
  response
    .status(known)
    .json({ title: known === 500 ? 'something went wrong' : 'bad request', status: known });
};

/** Lets scripts of one origin call and read answers, with a token and without cookies. */
function allowOrigin(origin: string): RequestHandler {
  return (request, response, next) => {
    response.setHeader('cache-control', 'no-store');
    response.setHeader('vary', 'origin');
    if (request.headers.origin !== origin) return next();
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-expose-headers', 'www-authenticate, dpop-nonce, retry-after');
    if (request.method !== 'OPTIONS') return next();
    response.setHeader('access-control-allow-methods', 'GET, POST');
    const headers = ['authorization', 'content-type', 'dpop', senderHeader, tabHeader];
    response.setHeader('access-control-allow-headers', headers.join(', '));
    response.setHeader('access-control-max-age', '600');
    response.status(204).end();
  };
}
