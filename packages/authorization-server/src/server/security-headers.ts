const always = {
  // RFC 6749 §5.1; what may be kept says so itself.
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};
const overTls = { ...always, 'strict-transport-security': 'max-age=31536000' };

/** Headers of every answer. Pages add their content security policy. */
export function securityHeaders(url: URL): Readonly<Record<string, string>> {
  return url.protocol === 'https:' ? overTls : always;
}
