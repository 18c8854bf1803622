import type { Library } from './library.ts';
import type { CellName } from './vocabulary.ts';
import { isCellName } from './vocabulary.ts';

/** Whether only what was measured counts, or only libraries that were not. */
export type EvidenceFilter = 'any' | 'measured' | 'declared';

/** What somebody looks for. */
export interface Filter {
  /** Words that all must occur in name, package, language or licence. */
  readonly text: string;
  readonly language: string;
  readonly algorithm: CellName | '';
  /** All of them must be "yes". */
  readonly features: readonly CellName[];
  readonly evidence: EvidenceFilter;
}

export const noFilter: Filter = { text: '', language: '', algorithm: '', features: [], evidence: 'any' };

/** The libraries that have all that is looked for. What is unknown is not there. */
export function filterLibraries(libraries: readonly Library[], filter: Filter): Library[] {
  const words = filter.text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const wanted = filter.algorithm === '' ? filter.features : [...filter.features, filter.algorithm];
  return libraries.filter(
    (library) =>
      (filter.language === '' || library.language === filter.language) &&
      hasEvidence(library, filter.evidence) &&
      wanted.every((name) => library.cells.get(name)?.state === 'yes') &&
      words.every((word) => searchedText(library).includes(word)),
  );
}

function hasEvidence(library: Library, evidence: EvidenceFilter): boolean {
  return evidence === 'any' || (library.measured !== undefined) === (evidence === 'measured');
}

function searchedText({ name, package: registered, language, licence, runtimes }: Library): string {
  return [name, registered, language, licence, ...(runtimes ?? [])].join(' ').toLowerCase();
}

/** A place in the directory: a filter, and the library whose details are open. */
export interface DirectoryPlace {
  readonly filter: Filter;
  readonly open: string | undefined;
}

/** Reads the words of an address after `#/libraries/`: `language=Go`, `with=jwe,typ`, or the id of a library. */
export function readDirectoryPlace(rest: readonly string[]): DirectoryPlace {
  const named = new Map(
    rest.flatMap((word) => {
      const at = word.indexOf('=');
      return at < 0 ? [] : [[word.slice(0, at), word.slice(at + 1)] as const];
    }),
  );
  const algorithm = named.get('algorithm') ?? '';
  const evidence = named.get('evidence');
  return {
    filter: {
      text: named.get('text') ?? '',
      language: named.get('language') ?? '',
      algorithm: isCellName(algorithm) ? algorithm : '',
      features: (named.get('with') ?? '').split(',').filter(isCellName),
      evidence: evidence === 'measured' || evidence === 'declared' ? evidence : 'any',
    },
    open: rest.find((word) => !word.includes('=')),
  };
}

/** The address of a place in the directory. */
export function formatDirectoryPlace({ filter, open }: DirectoryPlace): string {
  const words = [
    open ?? '',
    named('text', filter.text),
    named('language', filter.language),
    named('algorithm', filter.algorithm),
    named('with', filter.features.join(',')),
    named('evidence', filter.evidence === 'any' ? '' : filter.evidence),
  ];
  return ['#/libraries', ...words.filter((word) => word !== '')].join('/');
}

function named(name: string, value: string): string {
  return value === '' ? '' : `${name}=${encodeURIComponent(value)}`;
}
