import { cellsOf } from './cells.ts';
import type { LanguageFile, Library } from './library.ts';
import type { Measured } from './measured.ts';

/** Puts the files of the directory together: the measured libraries first, then by language and name. */
export function assemble(
  files: readonly LanguageFile[],
  measurements: readonly Measured[],
): readonly Library[] {
  const measuredById = new Map(measurements.map((measured) => [measured.id, measured]));
  const libraries = files.flatMap(({ language, libraries: entries }) =>
    entries.map((entry): Library => {
      const measured = measuredById.get(entry.id);
      return { ...entry, language, measured, cells: cellsOf(entry, measured) };
    }),
  );
  return libraries.sort(
    (a, b) =>
      Number(b.measured !== undefined) - Number(a.measured !== undefined) ||
      a.language.localeCompare(b.language, 'en') ||
      a.name.localeCompare(b.name, 'en'),
  );
}

/** The newest day on which a library was measured, and with which Node. */
export function lastMeasured(measurements: readonly Measured[]): { date: string; node: string } | undefined {
  const [newest] = measurements.toSorted((a, b) => b.date.localeCompare(a.date));
  return newest === undefined ? undefined : { date: newest.date, node: newest.node };
}
