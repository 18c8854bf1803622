import type { Mutate } from './input.ts';
import { mutateJson } from './mutate-json.ts';
import { mutateText } from './mutate-text.ts';

const decode = (segment: string): string => Buffer.from(segment, 'base64url').toString('utf8');
const encode = (text: string): string => Buffer.from(text, 'utf8').toString('base64url');

/** Changes a compact token: its JSON inside, its segments, or its characters. */
export const mutateToken: Mutate<string> = (token, random, others) => {
  const segments = token.split('.');
  const way = random.int(6);
  if (way === 0) return mutateText(token, random, others);
  if (way === 1) return reorder(segments, random.int(4), random.pick(others).split('.')).join('.');
  const at = way < 4 ? 0 : random.int(segments.length);
  const segment = segments[at] ?? '';
  const isJson = decode(segment).startsWith('{');
  segments[at] =
    isJson && random.chance(0.8)
      ? encode(
          mutateJson(
            decode(segment),
            random,
            others.map((other) => decode(other.split('.')[at] ?? '')),
          ),
        )
      : mutateText(segment, random, [segment, 'AAAA']);
  return segments.join('.');
};

/** Changes header or claims alone, so that somebody who has the key can sign what comes out. */
export const mutateUnsigned: Mutate<string> = (token, random, others) => {
  const segments = token.split('.').slice(0, 2);
  const at = random.chance(0.4) ? 0 : 1;
  const text = decode(segments[at] ?? '');
  const others2 = others.map((other) => decode(other.split('.')[at] ?? ''));
  segments[at] = random.chance(0.85)
    ? encode(mutateJson(text, random, others2))
    : mutateText(segments[at] ?? '', random, ['e30']);
  return `${segments.join('.')}.`;
};

function reorder(segments: readonly string[], way: number, other: readonly string[]): readonly string[] {
  const [first = '', ...rest] = segments;
  if (way === 0) return rest;
  if (way === 1) return [...segments, first];
  if (way === 2) return [...rest, first];
  return segments.map((segment, i) => (i === 1 ? (other[1] ?? '') : segment));
}
