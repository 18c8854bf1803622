import type { ReactElement } from 'react';

export interface LegendPart {
  readonly letter: string;
  readonly name: string;
  /** The part's size, in words ("36 characters"). */
  readonly size: string;
  readonly part: number;
}

/** What the colours and underlines of a token mean, with a letter for each part. */
export function PartLegend({
  label,
  parts,
}: {
  readonly label: string;
  readonly parts: readonly LegendPart[];
}): ReactElement {
  return (
    <ul aria-label={label} className="flex flex-wrap gap-x-5 gap-y-1 text-small">
      {parts.map(({ letter, name, size, part }) => (
        <li key={letter} className="flex items-baseline gap-1.5">
          <span className={`token-part token-part-${part} font-mono font-bold`}>{letter}</span>
          <span>{name}</span>
          <span className="text-ink-soft">{size}</span>
        </li>
      ))}
    </ul>
  );
}
