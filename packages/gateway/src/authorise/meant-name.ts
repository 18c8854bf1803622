import { nearest } from '../config/problems/nearest.ts';

/** The name that somebody most likely meant, else all that there are. */
export function meantName(name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  return meant === undefined ? `there are ${known.join(', ')}` : `did you mean ${meant}`;
}
