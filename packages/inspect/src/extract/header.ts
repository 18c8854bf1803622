import { decodeBase64Loosely, decodeJsonObject, utf8Of } from './base64-text.ts';
import type { HeaderSummary } from './types.ts';

/** Longer ones are not looked at: a header with a chain of certificates has a quarter of it. */
export const maxHeaderLength = 65_536;

const maxRemembered = 1024;

/** Remembers headers: the tokens of one issuer share theirs. */
export type HeaderMemory = Map<string, HeaderSummary | undefined>;

/** Reads the header of a token; undefined if it is no JSON object. */
export function readHeader(segment: string, memory: HeaderMemory): HeaderSummary | undefined {
  if (segment.length > maxHeaderLength) return undefined;
  if (memory.has(segment)) return memory.get(segment);
  const object = decodeJsonObject(segment);
  const header = object && summarizeHeader(object);
  if (memory.size < maxRemembered) memory.set(segment, header);
  return header;
}

/** Picks what the summary of a header tells. */
export function summarizeHeader(header: Readonly<Record<string, unknown>>): HeaderSummary {
  const summary: Record<string, string> = {};
  for (const name of ['alg', 'enc', 'typ', 'kid']) {
    const value = Object.hasOwn(header, name) ? header[name] : undefined;
    if (typeof value === 'string') summary[name] = value;
  }
  return summary;
}

/** What can be made out of a header that is cut short or damaged. */
export interface PartialHeader {
  readonly summary: HeaderSummary;
  /** Whether the text begins with a JOSE header parameter, as the header of a token does. */
  readonly isHeader: boolean;
}

const shownPrefix = 4096;

/** Reads what is left of a header. */
export function readPartialHeader(segment: string): PartialHeader {
  if (!isHeader(decodePrefix(segment, 24))) return { summary: {}, isHeader: false };
  const summary: Record<string, string> = {};
  const text = utf8Of(decodePrefix(segment, shownPrefix));
  for (const { 1: name = '', 2: value = '' } of text.matchAll(memberPattern)) summary[name] ??= value;
  return { summary, isHeader: true };
}

function isHeader(text: string): boolean {
  return /^\s*\{\s*"(?:alg|typ|kid|enc|cty|jku|jwk|x5[cut]|crit|zip|epk|b64|p2[cs]|ap[uv]|iv|tag)/.test(text);
}

function decodePrefix(segment: string, length: number): string {
  const whole = segment.slice(0, Math.min(length, segment.length) & ~3);
  return decodeBase64Loosely(whole.replaceAll('=', '')) ?? '';
}

const memberPattern = /"(alg|enc|typ|kid)"\s{0,8}:\s{0,8}"([^"\\]{0,256})"/g;
