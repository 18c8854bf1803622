import { Columns, Notice } from '@mintmark/ui';
import { useCallback, useMemo, useRef, type ReactElement } from 'react';
import { judgeNothing, type Judgements } from '../../features/verdict/headline.ts';
import { VerdictBar } from '../../features/verdict/verdict-bar.tsx';
import { changeSettings, useSettings } from '../../shared/settings/store.ts';
import { useShortcuts } from '../../shared/shortcuts/use-shortcuts.ts';
import { words } from '../../shared/strings/words.ts';
import { ContentsColumn } from './contents-column.tsx';
import { KeyColumn } from './key-column.tsx';
import { TokenColumn } from './token-column.tsx';
import { useBoxes } from './use-boxes.ts';
import { useClock } from './use-clock.ts';
import { useEngine } from './use-engine.ts';
import { useInspected, type Inspected } from './use-inspected.ts';
import { useLayer } from './use-layer.ts';
import { useLeads } from './use-leads.ts';
import { useWorkbench } from './use-workbench.ts';

/** The one surface: verdict above; token, contents and key side by side. */
export function Inspect(): ReactElement {
  const clock = useClock();
  const { settings } = useSettings();
  const workbench = useWorkbench();
  const { engine, failed } = useEngine();
  const inspected = useInspected(engine, workbench.inputs, clock.now);
  const layer = useLayer(inspected?.inspection);
  const { boxes, shortcuts } = useBoxes();
  const findings = useRef<HTMLDivElement>(null);
  const toFindings = useCallback(() => goTo(findings.current), []);
  const leads = useLeads(inspected, workbench.inputs.chosen);
  useShortcuts(useMemo(() => ({ ...shortcuts, ...leads, f: toFindings }), [shortcuts, leads, toFindings]));
  const { navigation, page, token } = words();
  return (
    <>
      <h1 className="sr-only">{navigation.toInspect}</h1>
      <VerdictBar
        kind={inspected?.reading.kind ?? 'empty'}
        judgements={judgementsOf(inspected, clock.now)}
        isBusy={inspected !== undefined && inspected.inspection === undefined}
        findings={<Counts inspected={inspected} onShow={toFindings} />}
      />
      {failed ? (
        <Notice status="bad" word={token.failedWord}>
          {token.failed}
        </Notice>
      ) : null}
      <Columns
        shares={settings.columns}
        onShares={(columns) => changeSettings({ columns })}
        splitterLabels={page.columnBorders}
        first={
          <TokenColumn
            workbench={workbench}
            inspected={inspected}
            boxes={boxes}
            now={clock.now}
            layer={layer}
          />
        }
        second={<ContentsColumn workbench={workbench} inspected={inspected} clock={clock} layer={layer} />}
        third={<KeyColumn workbench={workbench} inspected={inspected} boxes={boxes} findingsRef={findings} />}
      />
    </>
  );
}

interface CountsProps {
  readonly inspected: Inspected | undefined;
  readonly onShow: () => void;
}

function Counts({ inspected, onShow }: CountsProps): ReactElement | null {
  if (inspected === undefined || inspected.reading.kind === 'empty') return null;
  const { engine, common, inspection } = inspected;
  const findings = [...common.findings, ...(inspection?.findings ?? [])];
  return <engine.FindingCount findings={findings} onShow={onShow} />;
}

function judgementsOf(inspected: Inspected | undefined, now: number): Judgements {
  if (inspected === undefined || inspected.reading.kind === 'empty') return judgeNothing();
  const { engine, inspection } = inspected;
  return inspection === undefined ? engine.judgeLater() : engine.judge(inspection, now);
}

function goTo(pane: HTMLElement | null): void {
  pane?.scrollIntoView({ block: 'start' });
  pane?.querySelector<HTMLElement>('summary, input')?.focus({ preventScroll: true });
}
