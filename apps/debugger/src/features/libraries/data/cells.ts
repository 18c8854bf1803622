import { checkEntries } from './checks.ts';
import type { CheckEntry } from './checks.ts';
import type { Cell, Declaration, LibraryEntry } from './library.ts';
import type { Measured, Outcome } from './measured.ts';
import {
  cellNames,
  contentEncryptions,
  isCellName,
  keyManagementAlgorithms,
  signatureAlgorithms,
} from './vocabulary.ts';
import type { CellName } from './vocabulary.ts';

export const unknownCell: Cell = { state: 'unknown', evidence: 'unknown', hasFailed: false };

/** Everything known of a library: what was measured stands before what is declared. */
export function cellsOf(entry: LibraryEntry, measured: Measured | undefined): Map<CellName, Cell> {
  return new Map<CellName, Cell>([
    ...declaredCells(entry.declared),
    ...(measured === undefined ? [] : measuredCells(measured)),
  ]);
}

/** Which checks came out how. */
export function outcomesById(measured: Measured): Map<string, Outcome> {
  const outcomes = Object.entries(measured.outcomes) as [Outcome, readonly string[]][]; // the keys of the type
  return new Map(outcomes.flatMap(([outcome, ids]) => ids.map((id) => [id, outcome] as const)));
}

function declaredCells(declarations: readonly Declaration[]): Map<CellName, Cell> {
  const cells = new Map<CellName, Cell>();
  for (const { yes, no } of declarations) {
    for (const name of namesIn(no)) cells.set(name, declared('no'));
    for (const name of namesIn(yes)) cells.set(name, declared('yes'));
  }
  const encrypts = [...keyManagementAlgorithms, ...contentEncryptions].some(
    (name) => cells.get(name)?.state === 'yes',
  );
  if (encrypts && !cells.has('jwe')) cells.set('jwe', declared('yes'));
  return cells;
}

function declared(state: 'yes' | 'no'): Cell {
  return { state, evidence: 'declared', hasFailed: false };
}

/** The names in a list that is separated by spaces. */
function namesIn(list: string | undefined): readonly CellName[] {
  return (list ?? '').split(' ').filter(isCellName);
}

function measuredCells(measured: Measured): Map<CellName, Cell> {
  const outcomes = outcomesById(measured);
  const cells = new Map<CellName, Cell>();
  for (const entry of checkEntries) {
    const cell = measuredCell(entry, outcomes);
    if (entry.cell !== undefined && cell !== undefined) cells.set(entry.cell, cell);
  }
  cells.set('sign', anyOf(signatureAlgorithms.map((name) => outcomes.get(`sign-${name}`))));
  cells.set('verify', anyOf(signatureAlgorithms.map((name) => outcomes.get(`verify-${name}`))));
  const decryptions = keyManagementAlgorithms.map((name) => outcomes.get(`decrypt-${name}`));
  cells.set('jwe', anyOf([...decryptions, outcomes.get('encrypts')]));
  return cells;
}

/** A check without an answer fills no cell. */
function measuredCell({ id, level }: CheckEntry, outcomes: ReadonlyMap<string, Outcome>): Cell | undefined {
  const outcome = outcomes.get(id);
  if (outcome === undefined || outcome === 'stopped') return undefined;
  const hasFailed = outcome === 'no' && level !== 'support' && level !== 'should';
  return { state: outcome === 'yes' ? 'yes' : 'no', evidence: 'measured', hasFailed };
}

function anyOf(outcomes: readonly (Outcome | undefined)[]): Cell {
  return { state: outcomes.includes('yes') ? 'yes' : 'no', evidence: 'measured', hasFailed: false };
}

/** The names of those cells of a kind that are "yes", in the order of the vocabulary. */
export function namesWith(cells: ReadonlyMap<CellName, Cell>, among: readonly CellName[]): CellName[] {
  return cellNames.filter((name) => among.includes(name) && cells.get(name)?.state === 'yes');
}
