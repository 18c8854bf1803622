import type { Inspection } from '@mintmark/inspect';
import { inputSpanOfBytes } from '@mintmark/inspect/token';
import { Button, Pane, Segmented, StatusIcon, TokenText, type Status } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { useLit } from '../../shared/lit.ts';
import { spansOf } from '../../shared/part-spans.ts';
import { inspectWords } from '../../shared/strings/inspect-words.ts';

/** What a layer's verdict says. */
export interface LayerVerdict {
  readonly key: string;
  readonly name: string;
  readonly status: Status;
  readonly word: string;
}

export interface LayersPaneProps {
  /** From the outermost to the innermost. */
  readonly layers: readonly Inspection[];
  /** From 0. */
  readonly shown: number;
  readonly verdicts: readonly LayerVerdict[];
  readonly onShow: (layer: number) => void;
  readonly onAlone: (token: string) => void;
}

/** The tokens inside of a token, each with its own verdict; nothing where there is only one. */
export function LayersPane({
  layers,
  shown,
  verdicts,
  onShow,
  onAlone,
}: LayersPaneProps): ReactElement | null {
  const { layers: say } = inspectWords();
  const layer = layers[shown];
  if (layers.length < 2 || layer === undefined) return null;
  return (
    <Pane title={say.title} aside={say.aside}>
      <div className="flex flex-col gap-2 px-4 pb-3">
        <Segmented
          label={say.title}
          options={layers.map(({ reading }, index) => ({
            value: String(index),
            label: say.layer(index + 1, say.kinds[reading.kind]),
          }))}
          value={String(shown)}
          onChange={(value) => onShow(Number(value))}
        />
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-small">
          {verdicts.map(({ key, name, status, word }) => (
            <li key={key} className="flex items-center gap-1.5">
              <StatusIcon status={status} size={14} />
              {name}: <span className="font-bold">{word}</span>
            </li>
          ))}
        </ul>
        {shown === 0 ? null : <InnerToken layer={layer} onAlone={onAlone} />}
      </div>
    </Pane>
  );
}

function InnerToken({
  layer: { reading },
  onAlone,
}: {
  readonly layer: Inspection;
  readonly onAlone: (token: string) => void;
}): ReactElement {
  const { layers: say } = inspectWords();
  const lit = useLit(reading);
  const part = reading.parts.find(({ place }) => place === lit?.place);
  const range = lit && part && inputSpanOfBytes(part, lit.bytes);
  return (
    <>
      <div className="-mx-4">
        <TokenText
          label={say.token}
          text={reading.input}
          ranges={{ spans: spansOf(reading, 0), marks: [], lit: range }}
        />
      </div>
      <div>
        <Button onClick={() => onAlone(reading.text)}>{say.alone}</Button>
      </div>
    </>
  );
}
