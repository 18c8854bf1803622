import type { CleanToken } from './clean-token.ts';
import { decodeJson } from './decoded-json.ts';
import { isToken, readCompact, type TokenContent } from './read-compact.ts';
import { makePart, type TokenPart } from './token-part.ts';
import { encodingProblems, jsonProblems, partProblem, wholeProblem } from './token-problems.ts';
import type { Disclosure, TokenProblem, TokenReading } from './token-reading.ts';

/** More disclosures than anybody needs. */
const maxDisclosures = 1000;

/** Takes an SD-JWT apart: `<signed token>~<disclosure>~…~` and perhaps a key binding token (RFC 9901 section 4). */
export function readSdJwt(
  { text, inputAt }: Pick<CleanToken, 'text' | 'inputAt'>,
  readBinding: (text: string) => TokenReading,
): TokenContent {
  const pieces = text.split('~', maxDisclosures + 3);
  const isTooMany = pieces.length > maxDisclosures + 2;
  const [issued = '', ...rest] = pieces;
  const content = readCompact({ text: issued, inputAt });
  const last = rest.at(-1) ?? '';
  const keyBinding = isToken(last) ? readBinding(last) : undefined;
  const disclosed = rest.slice(0, -1);
  let at = issued.length + 1;
  const disclosures = disclosed.map((piece, index) => {
    const from = at;
    at += piece.length + 1;
    const place = content.parts.length + index + 1;
    return readDisclosure(piece, place, (character) => inputAt(from + character));
  });
  const parts = [...content.parts, ...disclosures.map(({ part }) => part)];
  const found: TokenProblem[] = [];
  if (last !== '') {
    const from = at;
    const origin = { name: 'key-binding', place: parts.length + 1 } as const;
    const part = makePart(last, { ...origin, inputAt: (index) => inputAt(from + index), isUnencoded: true });
    parts.push(part);
    found.push(...bindingProblems(part, keyBinding));
  }
  const problems = [...content.problems, ...disclosures.flatMap(disclosureProblems), ...found];
  if (isTooMany) {
    const found = `over ${maxDisclosures}`;
    problems.unshift(wholeProblem('too-many', { code: 'limit_exceeded', at: inputAt(issued.length), found }));
  }
  return { ...content, kind: 'sd-jwt', parts, disclosures, keyBinding, problems };
}

/** What is wrong with the last part; of the token in it the first thing. */
function bindingProblems(part: TokenPart, binding: TokenReading | undefined): readonly TokenProblem[] {
  if (binding === undefined) return [partProblem('unfinished', part, { code: 'token_malformed' })];
  return binding.problems.slice(0, 1).map(({ kind, code, span, found }) => ({
    ...partProblem(kind, part, { code, found }),
    span,
  }));
}

function readDisclosure(text: string, place: number, inputAt: (index: number) => number): Disclosure {
  const part = makePart(text, { name: 'disclosure', place, inputAt });
  const json = decodeJson(part.bytes);
  const items = json.root?.kind === 'array' ? json.root.items : [];
  const [, name] = items;
  return { part, json, claim: items.length === 3 && name?.kind === 'string' ? name.value : undefined };
}

/** A disclosure is an array, so that it is no object is no fault. */
function disclosureProblems({ part, json }: Disclosure): ReturnType<typeof jsonProblems> {
  const isArray = json.root?.kind === 'array';
  const found = jsonProblems(part, json).filter(({ kind }) => !(isArray && kind === 'not-object'));
  return [...encodingProblems(part), ...found];
}
