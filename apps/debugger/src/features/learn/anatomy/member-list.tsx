import type { ReactElement } from 'react';
import { FrameTitle } from '../samples/demo-frame.tsx';
import type { ChoiceProps } from './token-pieces.tsx';

export interface MemberListProps extends ChoiceProps {
  readonly title: string;
  readonly part: 1 | 2;
}

/** The members of the header or the payload as they are written, each to be chosen. */
export function MemberList({ title, part, map, active, onChoose, onPoint }: MemberListProps): ReactElement {
  return (
    <div className="min-w-0">
      <FrameTitle>{title}</FrameTitle>
      <ul className="flex flex-col" onPointerLeave={() => onPoint(undefined)}>
        {map.members
          .filter((member) => member.part === part)
          .map(({ id, source }) => (
            <li key={id}>
              <button
                type="button"
                aria-pressed={id === active}
                translate="no"
                onPointerEnter={() => onPoint(id)}
                onFocus={() => onChoose(id)}
                onClick={() => onChoose(id)}
                className={`min-h-7 w-full rounded-xs px-1 text-left font-mono wrap-anywhere ${id === active ? 'bg-accent-soft outline-1 outline-accent' : 'hover:bg-raised'}`}
              >
                {source}
              </button>
            </li>
          ))}
      </ul>
    </div>
  );
}
