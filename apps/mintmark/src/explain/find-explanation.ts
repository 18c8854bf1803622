import {
  explainAlgorithm,
  explainClaim,
  explainFinding,
  explainHeader,
  explainProfile,
  explainReason,
} from '@mintmark/inspect/explain';
import { ruleIds, rules } from '@mintmark/inspect';
import { isProfileName } from '@mintmark/oauth/profiles';
import { isReasonCode } from '@mintmark/oauth/reasons';
import type { WordKind } from './words.ts';
import { wordLists } from './words.ts';

/** What there is to say about a word, in titled paragraphs. */
export interface Explanation {
  readonly kind: WordKind;
  readonly name: string;
  readonly title: string;
  readonly paragraphs: readonly (readonly [heading: string, text: string])[];
}

/** Everything a word stands for: a reason code, a rule, a claim, a header parameter, an algorithm, a kind of token. */
export function findExplanations(word: string): readonly Explanation[] {
  const exact = explain(word);
  if (exact.length > 0) return exact;
  const asked = normalize(word);
  const names = wordLists.flatMap(({ words }) => words.map(({ name }) => name));
  return [...new Set(names.filter((name) => normalize(name) === asked))].flatMap(explain);
}

/** People write `access token`, `es256`, `Token-Expired` and `alg-1`. */
function normalize(word: string): string {
  return word
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]/g, '-')
    .replace(/-0(\d)$/, '-$1');
}

function explain(word: string): readonly Explanation[] {
  const found = [
    ofReason(word),
    ofFinding(word),
    ofClaim(word),
    ofHeader(word),
    ofAlgorithm(word),
    ofProfile(word),
  ];
  return found.filter((explanation) => explanation !== undefined);
}

function ofReason(name: string): Explanation | undefined {
  if (!isReasonCode(name)) return undefined;
  const found = explainReason(name);
  const { title, what, why, howToFindOut, howToFix } = found;
  return { kind: 'reason', name, title, paragraphs: steps({ what, why, howToFindOut, howToFix }) };
}

function ofFinding(word: string): Explanation | undefined {
  const name = ruleIds.find((id) => id === word);
  if (name === undefined) return undefined;
  const found = explainFinding(name);
  const { title, example, source } = found;
  const severity = rules.find((rule) => rule.id === name)?.severity ?? 'info';
  const paragraphs = [
    ['severity', severity] as const,
    ...steps(found),
    ...(example === undefined ? [] : [['example', example] as const]),
    ['source', source] as const,
  ];
  return { kind: 'finding', name, title, paragraphs };
}

interface Steps {
  readonly what: string;
  readonly why: string;
  readonly howToFindOut: string;
  readonly howToFix: string;
}

function steps({ what, why, howToFindOut, howToFix }: Steps): Explanation['paragraphs'] {
  return [
    ['what', what],
    ['why', why],
    ['how to find out', howToFindOut],
    ['how to fix', howToFix],
  ];
}

function ofClaim(name: string): Explanation | undefined {
  const found = explainClaim(name);
  if (found === undefined) return undefined;
  const { title, meaning, specification, usedBy, others } = found;
  const uses = [
    ...usedBy.map((by) => `sent by ${by}`),
    ...others.map(({ by, meaning: other }) => `${by}: ${other}`),
  ];
  const more = uses.length === 0 ? [] : [['who uses it', uses.join('; ')] as const];
  return { kind: 'claim', name, title, paragraphs: [['what', meaning], ...more, ['source', specification]] };
}

function ofHeader(name: string): Explanation | undefined {
  const found = explainHeader(name);
  if (found === undefined) return undefined;
  const { title, meaning, specification } = found;
  return {
    kind: 'header parameter',
    name,
    title,
    paragraphs: [
      ['what', meaning],
      ['source', specification],
    ],
  };
}

function ofAlgorithm(name: string): Explanation | undefined {
  const found = explainAlgorithm(name);
  if (found === undefined) return undefined;
  const { title, meaning, key, use, status, specification } = found;
  const paragraphs = [
    ['what', meaning],
    ['key', key],
    ['when to use it', use],
    ['status', status],
    ['source', specification],
  ] as const;
  return { kind: 'algorithm', name, title, paragraphs };
}

function ofProfile(name: string): Explanation | undefined {
  if (!isProfileName(name)) return undefined;
  const found = explainProfile(name);
  const { title, what, whoUsesIt, howToRecognize, beware } = found;
  const paragraphs = [
    ['what', what],
    ['who uses it', whoUsesIt],
    ['how to recognize it', howToRecognize],
    ['beware', beware],
  ] as const;
  return { kind: 'kind of token', name, title, paragraphs };
}
