import type { ReactElement } from 'react';
import { cutPieces, type TokenPiece, type TokenRanges } from './pieces.ts';

/** The characters of a token in the colours and underlines of their parts. */
export function TokenPieces({
  text,
  ranges,
}: {
  readonly text: string;
  readonly ranges: TokenRanges;
}): ReactElement {
  return (
    <>
      {cutPieces(text, ranges).map((piece) => (
        <span key={piece.start} className={classOf(piece)}>
          {piece.text}
        </span>
      ))}
    </>
  );
}

function classOf({ part, wrong, lit, caret }: TokenPiece): string {
  const colour = part === 0 ? 'text-ink-soft' : `token-part token-part-${part}`;
  return `${colour}${wrong ? ' token-mark' : ''}${lit ? ' token-lit' : ''}${caret ? ' token-caret' : ''}`;
}

export interface TokenTextProps {
  /** What the text is, for those who do not see its colours. */
  readonly label: string;
  readonly text: string;
  readonly ranges: TokenRanges;
}

/** A coloured token to read, not to edit. */
export function TokenText({ label, text, ranges }: TokenTextProps): ReactElement {
  return (
    // A long token scrolls, and what scrolls has to be reached by keyboard.
    <div
      className="token-text max-h-60 overflow-y-auto bg-sunken"
      role="group"
      aria-label={label}
      tabIndex={0}
    >
      <TokenPieces text={text} ranges={ranges} />
    </div>
  );
}
