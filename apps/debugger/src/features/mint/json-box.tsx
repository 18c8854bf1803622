import type { JsonReading } from '@mintmark/inspect/json';
import { Button, JsonEditor, Notice } from '@mintmark/ui';
import { useId, type KeyboardEvent, type ReactElement } from 'react';
import { inkOfJson, lineAndColumn } from '../../shared/json-ink.ts';
import { say } from './words.ts';

export interface JsonBoxProps {
  readonly label: string;
  readonly reading: JsonReading;
  readonly onChange: (text: string) => void;
  /** A change that is a step of its own. */
  readonly onRepair: (text: string) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
}

/** More of them would only follow from the first. */
const mostShown = 3;

/** JSON as it is written, with what is wrong in it and how that can be repaired. */
export function JsonBox({ label, reading, onChange, onRepair, onKeyDown }: JsonBoxProps): ReactElement {
  const id = useId();
  const words = say();
  const { text, problems } = reading;
  return (
    <div className="flex flex-col gap-2">
      <JsonEditor
        label={label}
        text={text}
        spans={inkOfJson(reading)}
        marks={problems}
        describedBy={problems.length === 0 ? undefined : id}
        onChange={onChange}
        onKeyDown={onKeyDown}
      />
      <div id={id} role="status" className="flex flex-col gap-1">
        {problems.slice(0, mostShown).map(({ kind, start, repair }) => {
          const { line, column } = lineAndColumn(text, start);
          return (
            <Notice
              key={`${kind}-${start}`}
              status="bad"
              word={words.place(line, column)}
              action={
                repair === undefined ? null : (
                  <Button
                    onClick={() =>
                      onRepair(text.slice(0, repair.start) + repair.insert + text.slice(repair.end))
                    }
                  >
                    {words.repair}
                  </Button>
                )
              }
            >
              {capitalize(words.jsonProblems[kind])}.
            </Notice>
          );
        })}
        {problems.length > mostShown ? (
          <p className="text-small text-ink-soft">{words.moreProblems(problems.length - mostShown)}</p>
        ) : null}
      </div>
    </div>
  );
}

function capitalize(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
}
