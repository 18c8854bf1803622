import { decodeBase64Url } from '../../token/base64url.ts';
import { derLabel } from '../der/der-label.ts';
import { derLength, readDer } from '../der/read-der.ts';
import type { KeyProblem } from '../key-reading.ts';
import { keyProblem } from '../key-words.ts';
import { findPemMarkers, type PemMarker } from './pem-markers.ts';

/** One block of PEM, as it stands and as it should be. */
export interface PemBlock {
  /** What stands in it, by its structure; where that cannot be told, by its label. */
  readonly label: string;
  readonly der: Uint8Array<ArrayBuffer>;
  /** Whether the bytes are a whole structure of a known kind. */
  readonly isWhole: boolean;
  /** Headers within the block, such as those of the old OpenSSL encryption. */
  readonly hasHeaders: boolean;
  /** As it should be; as given where that cannot be told. */
  readonly text: string;
  readonly problems: readonly KeyProblem[];
}

/** The blocks of a PEM text, damaged or not; none for a text that is no PEM. */
export function readPem(text: string): readonly PemBlock[] {
  const markers = findPemMarkers(text);
  const hasDashes = markers.some(({ start, end, label }) => end - start > label.length + 'BEGIN '.length + 1);
  const blocks = cut(text, markers).filter(({ label }) => label !== 'EC PARAMETERS');
  const read = blocks.map(readBlock);
  return hasDashes || read.some(({ isWhole }) => isWhole) ? read : [];
}

interface RawBlock {
  readonly label: string;
  readonly body: string;
  /** As it was pasted. */
  readonly whole: string;
  readonly problems: readonly KeyProblem[];
}

/** Pairs BEGIN and END lines; a missing one is where the next line, or the text, begins or ends. */
function cut(text: string, markers: readonly PemMarker[]): readonly RawBlock[] {
  const blocks: RawBlock[] = [];
  for (let at = 0; at < markers.length; at++) {
    const marker = markers[at];
    if (marker === undefined) continue;
    const next = markers[at + 1];
    if (!marker.isBegin) {
      const from = markers[at - 1]?.end ?? 0;
      blocks.push(
        rawBlock(text, { label: marker.label, from, to: marker.start, lines: [undefined, marker] }),
      );
      continue;
    }
    const end = next?.isBegin === false ? next : undefined;
    const to = next?.start ?? text.length;
    blocks.push(rawBlock(text, { label: marker.label, from: marker.end, to, lines: [marker, end] }));
    if (end !== undefined) at += 1;
  }
  return blocks;
}

interface Cut {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly lines: readonly [begin: PemMarker | undefined, end: PemMarker | undefined];
}

function rawBlock(text: string, { label, from, to, lines: [begin, end] }: Cut): RawBlock {
  const problems = [
    ...(begin === undefined ? [keyProblem('no-begin')] : []),
    ...(end === undefined ? [keyProblem('no-end')] : []),
    ...([begin, end].some((marker) => marker?.isSound === false) ? [keyProblem('dashes')] : []),
    ...(begin && end && begin.label !== end.label ? [keyProblem('end-label')] : []),
  ];
  return {
    label,
    body: text.slice(from, to),
    whole: text.slice(begin?.start ?? from, end?.end ?? to),
    problems,
  };
}

const header = /^[A-Za-z0-9-]{1,40}:/m;

function readBlock({ label, body, whole, problems }: RawBlock): PemBlock {
  // Encrypted blocks of old and SSH2 keys have header lines inside; those are left as they are.
  if (header.test(body)) {
    const bytes = decodeBase64Url(base64Of(withoutHeaders(body))).bytes;
    return { label, der: bytes, isWhole: false, hasHeaders: true, text: whole, problems };
  }
  const { der, problems: found } = readBody(body);
  const is = derLabel(der);
  if (is === undefined) {
    return { label, der, isWhole: false, hasHeaders: false, text: whole, problems: [...problems, ...found] };
  }
  const alias = label === 'X509 CERTIFICATE' || label === 'TRUSTED CERTIFICATE' ? 'CERTIFICATE' : label;
  const wrong = is === alias ? [] : [keyProblem('label', { label, is })];
  const text = formatPem(is, der);
  const all = [...problems, ...found, ...wrong];
  // RFC 7468 section 3: parsers may be strict about lines. Their ends are a matter of the system.
  const given = whole.replaceAll(/\r\n?/g, '\n').replaceAll(/[ \t]+$/gm, '');
  if (all.length === 0 && `${given}\n` !== text) {
    const isIndented = `${given.replaceAll(/^[ \t]+/gm, '')}\n` === text;
    all.push(keyProblem(isIndented ? 'indented' : 'line-breaks'));
  }
  return { label: is, der, isWhole: true, hasHeaders: false, text, problems: all };
}

function withoutHeaders(body: string): string {
  return body.replaceAll(/^[A-Za-z0-9-]{1,40}:.*$/gm, '');
}

/** Base64 of code, too: quotes, commas, backslashes, comment signs and plus signs between strings. */
function base64Of(body: string): string {
  return body
    .replaceAll(/["'`]\s*\+\s*["'`]/g, '')
    .replaceAll(/["'`][ \t]*\+[ \t]*$/gm, '')
    .replaceAll(/^[ \t]*\/\/[ \t]/gm, '')
    .replaceAll(/[^A-Za-z0-9+/=_-]/g, '');
}

interface ReadBody {
  readonly der: Uint8Array<ArrayBuffer>;
  readonly problems: readonly KeyProblem[];
}

function readBody(body: string): ReadBody {
  const base64 = base64Of(body);
  const problems: KeyProblem[] = [];
  if (/[^A-Za-z0-9+/=_\s-]/.test(body)) problems.push(keyProblem('foreign-characters'));
  if (/[-_]/.test(base64)) problems.push(keyProblem('alphabet'));
  const unpadded = base64.replace(/=+$/, '');
  if (base64.length % 4 !== 0) problems.push(keyProblem('padding'));
  const { bytes } = decodeBase64Url(unpadded);
  const length = derLength(bytes);
  if (length === undefined || length === bytes.length) return { der: bytes, problems };
  if (length > bytes.length) {
    return { der: bytes, problems: [keyProblem('truncated', { missing: length - bytes.length })] };
  }
  const der = bytes.slice(0, length);
  const isEmptyRest = readDer(der) !== undefined;
  return { der, problems: isEmptyRest ? [...problems, keyProblem('trailing')] : problems };
}

/** Writes DER as PEM, in lines of 64 characters (RFC 7468 section 2). */
export function formatPem(label: string, der: Uint8Array): string {
  let binary = '';
  for (const byte of der) binary += String.fromCharCode(byte);
  const lines = btoa(binary).match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
