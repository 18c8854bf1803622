/** What stands where something was left out. */
const masked = '[masked]';
/** The beginnings of secrets that programs hand out: of JWTs, of API keys of this gateway, of well-known services. */
const secretBeginnings =
  /eyJ[\w-]{6,}|mk_[\w-]{6,}|(?:sk|pk|rk)[-_][\w-]{12,}|gh[opsu]_\w{16,}|github_pat_\w{16,}|xox[abprs]-[\w-]{10,}|AKIA[A-Z0-9]{12,}|AIza[\w-]{20,}/;
const mightBeSecret = /eyJ|mk_|[sprk]k[-_]|gh[opsu]_|github_pat_|xox|AKIA|AIza/;
const longestPath = 1024;
/** Shorter than a random value of 240 bits in base64url, longer than a UUID. */
const opaqueLength = 40;
const segmentBreaks = /[/;]/;

/**
 * A path fit for a log: segments that look like a token or a key, parameters of segments (`;jsessionid=…`) and all
 * that is longer than 1024 characters are left out.
 */
export function maskPath(path: string): string {
  // Nearly every path is short and plain: one look is enough for those.
  if (path.length < opaqueLength && !mightBeSecret.test(path) && !path.includes('%') && !path.includes(';')) {
    return path;
  }
  const text = path.slice(0, longestPath).split('/').map(maskSegment).join('/');
  return path.length > longestPath ? `${text}…` : text;
}

/** A value fit for a log: nothing that holds a token or a key, and never longer than the given length. */
export function maskValue(value: string, longest = 256): string {
  if (value.length >= 9 && holdsSecret(value)) return masked;
  return value.length > longest ? `${value.slice(0, longest)}…` : value;
}

function maskSegment(segment: string): string {
  const [name = '', ...parameters] = segment.split(';');
  const text = holdsSecret(name) || isOpaque(name) ? masked : name;
  return parameters.length === 0 ? text : `${text};${parameters.map(maskParameter).join(';')}`;
}

function maskParameter(parameter: string): string {
  const end = parameter.indexOf('=');
  if (end !== -1) return `${maskSegmentName(parameter.slice(0, end))}=${masked}`;
  return maskSegmentName(parameter);
}

function maskSegmentName(name: string): string {
  return holdsSecret(name) || isOpaque(name) ? masked : name;
}

/** A secret may be written with percent signs, once or twice. */
function holdsSecret(text: string): boolean {
  if (secretBeginnings.test(text)) return true;
  if (!text.includes('%')) return false;
  const once = decodePercent(text);
  return secretBeginnings.test(once) || segmentBreaks.test(once)
    ? hidesIn(once)
    : hidesIn(decodePercent(once));
}

function hidesIn(text: string): boolean {
  return secretBeginnings.test(text) || secretBeginnings.test(decodePercent(text));
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
