import type { Measured } from './measured.ts';
import type { CellName } from './vocabulary.ts';

/** What somebody says of a library, and where. */
export interface Declaration {
  /** Who says it: "README", "jwt.io directory" … */
  readonly source: string;
  readonly url: string;
  /** The day it was read, as 2026-11-22. */
  readonly read: string;
  /** Which stored copy was read, where it is not the page of that day. */
  readonly copy?: string;
  /** Names of cells, separated by spaces. */
  readonly yes?: string;
  readonly no?: string;
}

/** The newest release that is known of. */
export interface Release {
  readonly version: string;
  /** A day, or a month where no more is known. */
  readonly date?: string;
  readonly source: string;
}

/** A known vulnerability. */
export interface Advisory {
  /** CVE or GHSA. */
  readonly id: string;
  /** The first version without it, where that is known. */
  readonly fixedIn?: string;
  /** In English, as published. */
  readonly about: string;
  readonly url: string;
}

/** A library as its file has it. */
export interface LibraryEntry {
  readonly id: string;
  readonly name: string;
  /** Its name in the registry of its language. */
  readonly package?: string;
  /** A command, or the coordinates for a build file. */
  readonly install: string;
  readonly repository?: string;
  readonly licence?: string;
  readonly runtimes?: readonly string[];
  readonly release?: Release;
  /** The first version whose signatures can be relied on, as declared. */
  readonly minimumVersion?: string;
  readonly advisories?: readonly Advisory[];
  /** What the columns cannot say, in English. */
  readonly note?: string;
  /** The later ones overrule the earlier. */
  readonly declared: readonly Declaration[];
}

/** A file of the directory. */
export interface LanguageFile {
  readonly language: string;
  readonly libraries: readonly LibraryEntry[];
}

/** What is known of one ability of a library. */
export interface Cell {
  readonly state: 'yes' | 'no' | 'unknown';
  readonly evidence: 'measured' | 'declared' | 'unknown';
  /** Whether it was tried and failed, which is something else than not offered. */
  readonly hasFailed: boolean;
}

/** A library with all its cells. */
export interface Library extends LibraryEntry {
  readonly language: string;
  readonly measured: Measured | undefined;
  readonly cells: ReadonlyMap<CellName, Cell>;
}
