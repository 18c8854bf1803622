/** Options of one API that pages may reach. */
export interface UpstreamOptions {
  /** The path below `/api` that leads to it, for example `/notes`. */
  readonly path: string;
  /** Where it leads: an https address without query; the rest of the path is put behind it. Http to this machine alone. */
  readonly target: string;
  /** The methods that pages may use (GET, HEAD). */
  readonly methods?: readonly string[];
  /** Request headers that are passed on beside the usual ones, such as `content-type` and `if-match` (none). */
  readonly requestHeaders?: readonly string[];
  /** Response headers that are passed on beside the usual ones, such as `content-type` and `etag` (none). */
  readonly responseHeaders?: readonly string[];
  /** The largest request body, in bytes (1048576). */
  readonly maxRequestBytes?: number;
  /** The largest response body, in bytes (104857600). */
  readonly maxResponseBytes?: number;
  /** How long the API may take to begin its answer, and between its parts, in milliseconds (30000). */
  readonly timeoutMs?: number;
}
