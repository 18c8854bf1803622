import { Pane } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { isEncrypted } from '../../features/verdict/headline.ts';
import { words } from '../../shared/strings/words.ts';
import type { Clock } from './use-clock.ts';
import type { Inspected } from './use-inspected.ts';
import type { LayerChoice } from './use-layer.ts';
import type { Workbench } from './use-workbench.ts';

export interface ContentsColumnProps {
  readonly workbench: Workbench;
  readonly inspected: Inspected | undefined;
  readonly clock: Clock;
  readonly layer: LayerChoice;
}

/** What the token says: its layers, header, claims and times. */
export function ContentsColumn(props: ContentsColumnProps): ReactElement {
  const { inspected, clock, layer, workbench } = props;
  const { contents } = words();
  if (inspected === undefined) {
    return (
      <Pane title={contents.title}>
        <p className="px-4 pb-4 text-small text-ink-soft">{contents.nothing}</p>
      </Pane>
    );
  }
  const { engine, toleranceSeconds } = inspected;
  const shown = layer.layers[layer.shown] ?? inspected.inspection;
  const reading = layer.shown === 0 ? inspected.reading : (shown?.reading ?? inspected.reading);
  const claims = shown?.subject.claims ?? shown?.inner?.subject.claims;
  return (
    <>
      <engine.LayersPane
        layers={layer.layers}
        shown={layer.shown}
        verdicts={verdictsOf(props)}
        onShow={layer.show}
        onAlone={workbench.replaceToken}
      />
      <engine.Contents
        reading={reading}
        inspection={shown}
        now={clock.now}
        onInner={() => layer.show(layer.shown + 1)}
      />
      <engine.Timeline claims={claims} clock={clock} toleranceSeconds={toleranceSeconds} />
    </>
  );
}

const questions = ['form', 'signature', 'time', 'policy'] as const;

function verdictsOf({
  inspected,
  layer,
  clock,
}: ContentsColumnProps): Parameters<Inspected['engine']['LayersPane']>[0]['verdicts'] {
  const shown = layer.layers[layer.shown];
  if (inspected === undefined || shown === undefined) return [];
  const judgements = inspected.engine.judge(shown, clock.now);
  const { lights } = words().verdict;
  const names = isEncrypted(shown.reading.kind) ? { ...lights, signature: lights.decryption } : lights;
  return questions.map((key) => ({ key, name: names[key], ...judgements[key] }));
}
