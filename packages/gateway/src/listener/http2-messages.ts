import { Http2ServerRequest, Http2ServerResponse } from 'node:http2';

/** A request of HTTP/2 that says of itself what one of HTTP/1 does. */
export const IngressHttp2Request: typeof Http2ServerRequest = class extends Http2ServerRequest {};

/** Its answer, likewise. */
export const IngressHttp2Response: typeof Http2ServerResponse = class<
  Request extends Http2ServerRequest = Http2ServerRequest,
> extends Http2ServerResponse<Request> {};

// Node calls a body complete and an answer finished that were broken off, and does not say whether an answer is destroyed.
// These are accessors in Node and properties in its types, so that a class cannot override them as either.
Object.defineProperty(IngressHttp2Request.prototype, 'complete', {
  get(this: Http2ServerRequest): boolean {
    return !this.aborted && Reflect.get(Http2ServerRequest.prototype, 'complete', this);
  },
});

Object.defineProperty(IngressHttp2Response.prototype, 'writableFinished', {
  get(this: Http2ServerResponse): boolean {
    return !this.stream.aborted && Reflect.get(Http2ServerResponse.prototype, 'writableFinished', this);
  },
});

Object.defineProperty(IngressHttp2Response.prototype, 'destroyed', {
  get(this: Http2ServerResponse): boolean {
    return this.stream.destroyed;
  },
});
