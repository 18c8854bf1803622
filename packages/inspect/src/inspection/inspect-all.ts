import { findInSeveral } from '../findings/find-findings.ts';
import type { Finding } from '../findings/rule.ts';
import type { TokenSubject } from '../findings/token-subject.ts';
import { encodeBase64Url } from '../token/base64url.ts';
import { inspect } from './inspect.ts';
import type { Inspection, InspectOptions } from './inspection.ts';

/** Several tokens: what there is to say about each, and about all of them together. */
export interface CommonInspection {
  /** What there is to say about each, in the order given. */
  readonly inspections: readonly Inspection[];
  /** What only shows when the tokens are held against each other. */
  readonly findings: readonly Finding[];
}

/**
 * Inspects several tokens and holds them against each other.
 *
 * @example
 * const { findings } = await inspectAll([token, copiedId]);
 * findings.map(({ id }) => id); // ['BAT-01']
 */
export async function inspectAll(
  inputs: readonly string[],
  options: InspectOptions = {},
): Promise<CommonInspection> {
  const inspections = await Promise.all(inputs.map(async (input) => inspect(input, options)));
  if (inspections.length < 2) return { inspections, findings: [] };
  const subjects = await Promise.all(inspections.map(async ({ subject }) => withDigests(subject)));
  return { inspections, findings: findInSeveral(subjects) };
}

async function withDigests(subject: TokenSubject): Promise<TokenSubject> {
  const bytes = new TextEncoder().encode(subject.reading.text);
  const digest = async (hash: string): Promise<string> =>
    encodeBase64Url(new Uint8Array(await crypto.subtle.digest(hash, bytes)));
  const [short, middle, long] = await Promise.all([digest('SHA-256'), digest('SHA-384'), digest('SHA-512')]);
  return { ...subject, digests: { 'SHA-256': short, 'SHA-384': middle, 'SHA-512': long } };
}
