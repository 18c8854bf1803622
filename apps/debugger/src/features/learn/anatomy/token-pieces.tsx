import { useId, type KeyboardEvent, type ReactElement } from 'react';
import { book } from '../words.ts';
import type { MappedPiece, TokenMap } from './token-map.ts';

/** The id under which the signature is chosen. */
export const signatureId = '3';

export interface ChoiceProps {
  readonly map: TokenMap;
  /** The chosen claim or the signature. */
  readonly active: string | undefined;
  readonly onChoose: (id: string | undefined) => void;
  /** While the pointer rests on something. */
  readonly onPoint: (id: string | undefined) => void;
}

/** The token as a list to choose from: arrow keys go from piece to piece, pointing lights one up. */
export function TokenPieces({ map, active, onChoose, onPoint }: ChoiceProps): ReactElement {
  const listId = useId();
  const { words } = book();
  const ids = [...map.members.map(({ id }) => id), signatureId];
  const move = (event: KeyboardEvent): void => {
    const next = nextId(ids, { active, key: event.key });
    if (next === undefined) return;
    event.preventDefault();
    onChoose(next);
  };
  const activeAt =
    active === undefined ? undefined : map.pieces.find((piece) => idsOf(piece).at(-1) === active)?.start;
  return (
    <p
      role="listbox"
      aria-label={words.anatomy.token}
      aria-activedescendant={activeAt === undefined ? undefined : `${listId}-${activeAt}`}
      tabIndex={0}
      translate="no"
      onKeyDown={move}
      onPointerLeave={() => onPoint(undefined)}
      className="font-mono text-base leading-7 break-all"
    >
      {map.pieces.map((piece) => (
        <Piece
          key={piece.start}
          id={`${listId}-${piece.start}`}
          piece={piece}
          isLit={active !== undefined && idsOf(piece).includes(active)}
          label={labelOf(piece, map)}
          onChoose={onChoose}
          onPoint={onPoint}
        />
      ))}
    </p>
  );
}

interface PieceProps extends Pick<ChoiceProps, 'onChoose' | 'onPoint'> {
  readonly id: string;
  readonly piece: MappedPiece;
  readonly isLit: boolean;
  readonly label: string;
}

function Piece({ id, piece, isLit, label, onChoose, onPoint }: PieceProps): ReactElement {
  const choice = idsOf(piece)[0];
  const look = piece.part === 0 ? 'text-ink-soft' : `token-part token-part-${piece.part}`;
  if (choice === undefined) {
    return (
      <span aria-hidden className={look} onPointerEnter={() => onPoint(undefined)}>
        {piece.text}
      </span>
    );
  }
  return (
    <span
      id={id}
      role="option"
      aria-label={label}
      aria-selected={isLit}
      className={`cursor-pointer ${look} ${isLit ? 'rounded-xs bg-accent-soft outline-1 outline-accent' : ''}`}
      onPointerEnter={() => onPoint(choice)}
      onClick={() => onChoose(choice)}
    >
      {piece.text}
    </span>
  );
}

function idsOf(piece: MappedPiece): readonly string[] {
  return piece.part === 3 ? [signatureId] : piece.members;
}

function labelOf(piece: MappedPiece, map: TokenMap): string {
  const { anatomy } = book().words;
  const names = piece.members.flatMap((id) => map.members.find((member) => member.id === id)?.name ?? []);
  const what =
    piece.part === 3
      ? anatomy.signaturePiece
      : piece.members.length > 1
        ? `${names.join(', ')} (${anatomy.shared})`
        : names.join('');
  return `${anatomy.piece(what, piece.start + 1, piece.start + piece.text.length)}: ${piece.text}`;
}

/** Where an arrow key leads; undefined for keys that lead nowhere. */
function nextId(
  ids: readonly string[],
  { active, key }: { readonly active: string | undefined; readonly key: string },
): string | undefined {
  const at = active === undefined ? -1 : ids.indexOf(active);
  const targets: Readonly<Record<string, number>> = {
    ArrowRight: at + 1,
    ArrowDown: at + 1,
    ArrowLeft: at - 1,
    ArrowUp: at - 1,
    Home: 0,
    End: ids.length - 1,
  };
  const target = Object.hasOwn(targets, key) ? targets[key] : undefined;
  return target === undefined ? undefined : ids[Math.min(Math.max(target, 0), ids.length - 1)];
}
