import type { ReactElement } from 'react';
import { FirstSamples, SamplePicker } from '../../features/samples/sample-picker.tsx';
import { TokenPane } from '../../features/token/token-pane.tsx';
import { words } from '../../shared/strings/words.ts';
import type { Boxes } from './use-boxes.ts';
import type { Workbench } from './use-workbench.ts';

/** The token box with the samples. */
export function TokenColumn({
  workbench,
  boxes,
}: {
  readonly workbench: Workbench;
  readonly boxes: Boxes;
}): ReactElement {
  const { inputs, token, change, showSample } = workbench;
  return (
    <TokenPane
      pasted={inputs.token}
      token={token}
      onChange={(pasted) => change({ token: pasted })}
      boxRef={boxes.token}
      samples={
        <div ref={boxes.samples}>
          <SamplePicker chosen={inputs.sample} onChoose={showSample} />
        </div>
      }
      emptyState={<FirstSamples onChoose={showSample} />}
      footnote={
        inputs.sample === '' ? null : <p className="text-small text-ink-soft">{words().samples.notice}</p>
      }
    />
  );
}
