import type { RequestParts } from './request-parts.ts';

/** Whether a request is one of the web's own. */
export function isWebRequest(request: Request | RequestParts): request is Request {
  return 'headers' in request && typeof request.headers.get === 'function';
}

/** The parts of a web-standard request; `Headers` joins what was sent several times. */
export function partsOf(request: Request | RequestParts): RequestParts {
  if (!isWebRequest(request)) return request;
  return { method: request.method, url: request.url, header: (name) => request.headers.get(name) };
}
