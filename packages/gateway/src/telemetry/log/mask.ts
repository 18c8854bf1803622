/** What stands where something was left out. */
const masked = '[masked]';
/** The beginnings of secrets that programs hand out: of JWTs, of API keys of this gateway, of well-known services. */
const secretBeginnings =
  /eyJ[\w-]{6}|mk_[\w-]{6}|[spr]k[-_][\w-]{12}|gh[opsu]_\w{16}|github_pat_\w{16}|xox[abprs]-[\w-]{10}|AKIA[A-Z0-9]{12}|AIza[\w-]{20}/;
const longestPath = 1024;
/** Shorter than a random value of 240 bits in base64url, longer than a UUID. */
const opaqueLength = 40;

/** A path of this length may hold something opaque. */
export const shortPathLength: number = opaqueLength;

/**
 * A path fit for a log: segments that look like a token or a key, values of parameters (`;jsessionid=…`) and all that
 * is beyond 1024 characters are left out.
 */
export function maskPath(path: string): string {
  const text = path.slice(0, longestPath).split('/').map(maskSegment).join('/');
  return path.length > longestPath ? `${text}…` : text;
}

/** A value fit for a log: nothing that holds a token or a key, and never longer than the given length. */
export function maskValue(value: string, longest = 256): string {
  if (holdsSecret(value)) return masked;
  return value.length > longest ? `${value.slice(0, longest)}…` : value;
}

function maskSegment(segment: string): string {
  const [name = '', ...parameters] = segment.split(';');
  return [maskName(name), ...parameters.map(maskParameter)].join(';');
}

function maskParameter(parameter: string): string {
  const end = parameter.indexOf('=');
  return end === -1 ? maskName(parameter) : `${maskName(parameter.slice(0, end))}=${masked}`;
}

function maskName(name: string): string {
  return holdsSecret(name) || isOpaque(name) ? masked : name;
}

/** How often a text may be encoded with percent signs before nobody would decode it. */
const maxDecodings = 3;

function holdsSecret(text: string): boolean {
  let decoded = text;
  for (let round = 0; round <= maxDecodings; round++) {
    if (secretBeginnings.test(decoded)) return true;
    if (!decoded.includes('%')) return false;
    decoded = decodePercent(decoded);
  }
  return decoded.includes('%');
}

function decodePercent(text: string): string {
  return text.replaceAll(/%[0-7][0-9a-f]/gi, (escape) =>
    String.fromCharCode(Number.parseInt(escape.slice(1), 16)),
  );
}

/** Long, without a word in it: what somebody made by chance, such as the token of a link that was mailed. */
function isOpaque(segment: string): boolean {
  if (segment.length < opaqueLength) return false;
  const text = segment.includes('%') ? decodePercent(segment) : segment;
  return /[\w+=~.-]{40}/.test(text) && /[0-9]/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text);
}
