import { usageError } from '../output/failure.ts';

/** The algorithms that were named, when they are known; undefined when none was. @throws CliError */
export function namedAlgorithms(
  given: readonly string[] | undefined,
  known: readonly string[],
): readonly string[] | undefined {
  if (given === undefined || given.every((name) => known.includes(name))) return given;
  throw usageError('an algorithm is not known here', `one of ${known.join(', ')}`);
}
