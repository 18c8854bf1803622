import type { Place } from '../types.ts';
import type { Around } from './around.ts';
import { restOfLine } from './around.ts';
import { cookieHeaderBefore, parseCookieAttributes, parseCookieJarLine } from './cookie.ts';
import { headerKind } from './header-kind.ts';
import type { NameInFront } from './name.ts';
import { readNameInFront } from './name.ts';
import { urlBefore } from './url.ts';

/** Tells where a token is by what stands around it; `previous` is the place of the token that ends where the gap starts. */
export function localPlace(around: Around, previous: Place | undefined): Place {
  const inFront = readNameInFront(around.left);
  const scheme = inFront.scheme === undefined ? {} : { scheme: inFront.scheme };
  for (const rule of rules) {
    const place = rule({ around, inFront, previous });
    if (place) return { ...place, ...scheme };
  }
  return { kind: looksLikeLog(around) ? 'log' : 'text', ...scheme };
}

interface Subject {
  readonly around: Around;
  readonly inFront: NameInFront;
  readonly previous: Place | undefined;
}

/** The first one that answers decides. */
const rules: readonly ((subject: Subject) => Place | undefined)[] = [
  cookieJar,
  nextOfList,
  element,
  header,
  cookie,
  url,
  form,
  member,
  markup,
  variable,
  argument,
  bareScheme,
  headerLine,
];

function cookieJar({ around }: Subject): Place | undefined {
  if (!around.left.endsWith('\t')) return undefined;
  const line = around.text.slice(Math.max(around.lineStart, around.start - 2048), around.start);
  const cookie = parseCookieJarLine(line);
  return cookie && { kind: 'cookie', ...cookie };
}

function nextOfList({ around, previous }: Subject): Place | undefined {
  return previous && /^["'`]?\s*,\s*["'`]?$/.test(around.left) && around.gap.length < 64
    ? previous
    : undefined;
}

function header({ inFront }: Subject): Place | undefined {
  const { name, separator, before } = inFront;
  if (name === undefined || (separator !== ':' && separator !== ',' && separator !== '=>')) return undefined;
  const kind = headerKind(name);
  if (kind === undefined || kind === 'cookie' || kind === 'set-cookie') return undefined;
  return separator === ':' || /[("'`[{,]$/.test(before) ? { kind, name } : undefined;
}

function cookie({ around, inFront, previous }: Subject): Place | undefined {
  const { name, separator } = inFront;
  if (name === undefined || separator !== '=') return undefined;
  const isNext = /^;\s?[^=;\s]+=$/.test(around.gap) && previous?.kind === 'cookie';
  const header = isNext ? previous.header : cookieHeaderBefore(around.gap);
  if (header === undefined && !isNext) return undefined;
  if (header === 'Set-Cookie') {
    return { kind: 'set-cookie', name, header, attributes: parseCookieAttributes(restOfLine(around)) };
  }
  return { kind: 'cookie', name, ...(header === undefined ? {} : { header }) };
}

function url({ around, inFront, previous }: Subject): Place | undefined {
  const named = inFront.separator === '=' && inFront.name !== undefined ? { name: inFront.name } : {};
  const isNext = /^&[^\s"'<>]*$/.test(around.gap) && previous?.name !== undefined;
  if (isNext && (previous.kind === 'query' || previous.kind === 'fragment' || previous.kind === 'form')) {
    return { ...previous, ...named };
  }
  const found = urlBefore(around.gap);
  if (!found || (found.part !== 'path' && named.name === undefined)) return undefined;
  const carrier = lineHeader(around);
  return {
    kind: found.part,
    ...named,
    ...(carrier === undefined ? {} : { header: carrier }),
    ...(found.origin === undefined ? {} : { origin: found.origin }),
  };
}

/** `Referer` or `Location`, if the URL stands in one of them. */
function lineHeader({ gap }: Around): string | undefined {
  return /(?:^|[\s"'])(Referer|Location)["']?\s?:\s?["']?[^\s"']*$/i.exec(gap.slice(-2048))?.[1];
}

function form({ inFront, around }: Subject): Place | undefined {
  const { name, separator, before } = inFront;
  if (name === undefined || separator !== '=') return undefined;
  const isLater = before.endsWith('&') && /(?:^|[\s"'`=&])[\w.%~+-]{1,64}=[^\s"'`]*&$/.test(before);
  const isForm = isLater || /^&[\w.-]{1,64}=/.test(around.text.slice(around.end, around.end + 66));
  return isForm ? { kind: 'form', name } : undefined;
}

function member({ around, inFront }: Subject): Place | undefined {
  const { name, separator, isQuoted, before } = inFront;
  if (name === undefined || (separator !== ':' && separator !== '=>')) return undefined;
  if (isQuoted || /[{,]\s*$/.test(before)) return { kind: 'json-member', name };
  if (looksLikeLog(around)) return { kind: 'log', name };
  return /(?:^|[\r\n])[ \t]*(?:- )?$/.test(before) ? { kind: 'yaml', name } : { kind: 'text', name };
}

function element({ around }: Subject): Place | undefined {
  const name = /<([\w:.-]{1,128})(?:\s[^<>]*)?>\s*$/.exec(around.left)?.[1];
  return name === undefined ? undefined : { kind: 'markup', name };
}

function markup({ inFront }: Subject): Place | undefined {
  const { name, separator, before } = inFront;
  const tag = separator === '=' ? /<[\w:-]+\s[^<>]*$/.exec(before)?.[0] : undefined;
  if (tag === undefined || name === undefined) return undefined;
  return { kind: 'markup', name: /\b(?:name|id)\s*=\s*["']?([\w.:-]+)/i.exec(tag)?.[1] ?? name };
}

function variable({ around, inFront }: Subject): Place | undefined {
  const { name, separator, before } = inFront;
  if (name === undefined || (separator !== '=' && separator !== ':=')) return undefined;
  if (looksLikeLog(around)) return { kind: 'log', name };
  const isEnv =
    /(?:^|[\r\n])[ \t]*(?:export |set |ENV |\$env:|-e )?["']?$/i.test(before) ||
    /(?:^|\s)-e ["']?$/.test(before);
  return { kind: isEnv ? 'env' : 'assignment', name };
}

function argument({ inFront }: Subject): Place | undefined {
  const { name, separator, before, isQuoted } = inFront;
  if (name === undefined) return undefined;
  if (separator === '\t') return { kind: 'storage', name };
  if (separator !== ',' || !isQuoted) return undefined;
  return { kind: /setItem\s*\(\s*["'`]$/.test(before) ? 'storage' : 'assignment', name };
}

function bareScheme({ inFront }: Subject): Place | undefined {
  return inFront.scheme === undefined ? undefined : { kind: 'authorization-header' };
}

/** Some headers have more than a scheme in front of the token. */
function headerLine({ around: { text, lineStart } }: Subject): Place | undefined {
  const name = /^(?:[<>*] )?([A-Za-z-]{1,64}):[ \t]/.exec(text.slice(lineStart, lineStart + 72))?.[1];
  const kind = name === undefined ? undefined : headerKind(name);
  return name === undefined || kind === undefined ? undefined : { kind, name };
}

const logPattern =
  /^\s{0,8}[[("]?(?:\d{4}[-/]\d\d[-/]\d\d[T ]|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d\d:|\d\d:\d\d:\d\d|(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL)\b|time=)/;

function looksLikeLog({ text, lineStart }: Around): boolean {
  return logPattern.test(text.slice(lineStart, lineStart + 48));
}
