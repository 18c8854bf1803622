import {
  algorithms,
  claims,
  explanationPath,
  headerParameters,
  type ExplanationKind,
} from '@mintmark/inspect/explain';
import type { ExplainWords } from '../../shared/strings/en/explain.ts';

/** The kinds of entries, in the order they are listed. */
export const kinds: readonly ExplanationKind[] = ['reasons', 'findings', 'claims', 'headers', 'algorithms'];

/** One entry of the reference, as lists and the search know it. */
export interface Entry {
  readonly kind: ExplanationKind;
  /** The code, rule id or name. */
  readonly id: string;
  readonly title: string;
  /** The heading it stands under in the list of its kind. */
  readonly group: string;
  /** Everything it says, for the search. */
  readonly text: string;
}

/** The address of an entry, or of the list of a kind. */
export function addressOf(kind: ExplanationKind, id?: string): string {
  return id === undefined ? `#/${kind}` : `#/${explanationPath(kind, id)}`;
}

/** All entries of a kind in the language of the words, in the order of their tables. */
export function entriesOf(kind: ExplanationKind, words: ExplainWords): readonly Entry[] {
  return listers[kind](words);
}

const listers: Readonly<Record<ExplanationKind, (words: ExplainWords) => readonly Entry[]>> = {
  reasons: (words) =>
    Object.entries(words.reasons).map(([id, reason]) => ({
      kind: 'reasons',
      id,
      title: reason.title,
      group: '',
      text: `${reason.what} ${reason.why} ${reason.howToFix}`,
    })),
  findings: (words) =>
    Object.entries(words.findings).map(([id, finding]) => ({
      kind: 'findings',
      id,
      title: finding.title,
      group: familyOf(id, words),
      text: `${finding.what} ${finding.why} ${finding.howToFix}`,
    })),
  claims: (words) =>
    Object.values(claims).map((claim) => ({
      kind: 'claims',
      id: claim.name,
      title: claim.title,
      group: claim.usedBy[0] ?? registryGroup(claim.registered, words),
      text: `${claim.meaning} ${claim.specification} ${claim.others.map(({ by }) => by).join(' ')}`,
    })),
  headers: (words) =>
    Object.values(headerParameters).map((header) => ({
      kind: 'headers',
      id: header.name,
      title: header.title,
      group: registryGroup(header.registered, words),
      text: `${header.meaning} ${header.specification}`,
    })),
  algorithms: (words) =>
    Object.values(algorithms).map((algorithm) => ({
      kind: 'algorithms',
      id: algorithm.name,
      title: algorithm.title,
      group: words.groups[algorithm.kind],
      text: `${algorithm.meaning} ${algorithm.key} ${algorithm.use}`,
    })),
};

function registryGroup(isRegistered: boolean, words: ExplainWords): string {
  return isRegistered ? words.groups.registered : words.groups.unregistered;
}

function familyOf(id: string, words: ExplainWords): string {
  const families: Readonly<Record<string, string>> = words.families;
  return families[id.slice(0, id.indexOf('-'))] ?? '';
}
