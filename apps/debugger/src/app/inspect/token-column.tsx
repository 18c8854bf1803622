import type { TokenProblem } from '@mintmark/inspect/token';
import type { TokenMark } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { FirstSamples, SamplePicker } from '../../features/samples/sample-picker.tsx';
import { TokenBox } from '../../features/token/token-box.tsx';
import { LargeCapture } from '../../features/token/large-capture.tsx';
import { TokenPane } from '../../features/token/token-pane.tsx';
import { spansOf } from '../../shared/part-spans.ts';
import { words } from '../../shared/strings/words.ts';
import { GoOn } from './go-on.tsx';
import type { Boxes } from './use-boxes.ts';
import type { Inspected } from './use-inspected.ts';
import type { LayerChoice } from './use-layer.ts';
import { lightSelected, useLitCharacters } from './use-lit-characters.ts';
import { largestBoxText, type Workbench } from './use-workbench.ts';

export interface TokenColumnProps {
  readonly workbench: Workbench;
  readonly inspected: Inspected | undefined;
  readonly boxes: Boxes;
  readonly now: number;
  readonly layer: LayerChoice;
}

/** The token box with what is under it: parts, problems, the tokens of a paste, samples. */
export function TokenColumn(props: TokenColumnProps): ReactElement {
  const { workbench, inspected, boxes } = props;
  const { inputs, showSample, undo, open, replaceToken } = workbench;
  const isEmpty = inputs.text === '' && inputs.capture === undefined;
  return (
    <>
      <TokenPane
        token={inspected?.reading.text ?? inputs.text}
        canClear={!isEmpty}
        onClear={() => replaceToken('')}
        onFile={open}
        onUndo={undo}
        samples={
          <div ref={boxes.samples} data-sample={inputs.sample}>
            <SamplePicker chosen={inputs.sample} onChoose={showSample} />
          </div>
        }
        below={<Below {...props} />}
      >
        {inputs.capture === undefined ? null : (
          <LargeCapture capture={inputs.capture} onPutAway={() => replaceToken('')} />
        )}
        <Box {...props} />
      </TokenPane>
      <FoundList {...props} />
    </>
  );
}

function Below({ workbench, inspected, boxes }: TokenColumnProps): ReactElement {
  const { inputs, showSample, replaceToken } = workbench;
  const isEmpty = inputs.text === '' && inputs.capture === undefined;
  if (isEmpty) return <FirstSamples onChoose={showSample} />;
  const goTo = (problem: TokenProblem): void => {
    const at = inspected?.picked.offset ?? 0;
    const { start, end } = problem.input;
    boxes.token.current?.focus();
    boxes.token.current?.setSelectionRange(start + at, Math.max(end, start) + at);
  };
  return (
    <>
      {inspected === undefined ? (
        <p className="text-small text-ink-soft">{words().token.loading}</p>
      ) : (
        <>
          <inspected.engine.TokenNotes reading={inspected.reading} onRepair={replaceToken} onGoTo={goTo} />
          <GoOn inspected={inspected} chosen={inputs.chosen} />
        </>
      )}
      {inputs.sample === '' ? null : <p className="text-small text-ink-soft">{words().samples.notice}</p>}
    </>
  );
}

function Box({ workbench, inspected, boxes }: TokenColumnProps): ReactElement {
  const { inputs, type, open } = workbench;
  const { capture } = inputs;
  const offset = capture === undefined ? inspected?.picked.offset : 0;
  const text = capture === undefined ? inputs.text : (inspected?.picked.text ?? '');
  const lit = useLitCharacters(inspected, offset);
  const isPlaced = inspected !== undefined && offset !== undefined;
  return (
    <TokenBox
      text={text}
      onType={type}
      onPaste={(pasted) => {
        if (pasted.length <= largestBoxText) return false;
        open({ name: undefined, text: pasted });
        return true;
      }}
      spans={isPlaced ? spansOf(inspected.reading, offset) : []}
      marks={isPlaced ? marksOf(inspected, offset) : []}
      lit={lit}
      onSelect={(selected) => {
        if (isPlaced) lightSelected(inspected, offset, selected);
      }}
      boxRef={boxes.token}
    />
  );
}

function marksOf({ reading }: Inspected, offset: number): readonly TokenMark[] {
  return reading.problems.map(({ input: { start, end } }) => ({ start: start + offset, end: end + offset }));
}

function FoundList({ workbench, inspected, now }: TokenColumnProps): ReactElement | null {
  const { inputs, change } = workbench;
  if (inspected === undefined) return null;
  const { found, picked, common, engine } = inspected;
  const isShown = picked.isCapture || inputs.capture !== undefined || found.isBusy;
  if (!isShown) return null;
  return (
    <engine.FoundPane
      tokens={found.tokens}
      isBusy={found.isBusy}
      chosen={inputs.chosen}
      inspections={common.inspections}
      now={now}
      onChoose={(chosen) => change({ chosen })}
    />
  );
}
