import type { ReactElement, Ref } from 'react';
import { KeyPane } from '../../features/keys/key-pane.tsx';
import { PolicyPane } from '../../features/policy/policy-pane.tsx';
import { changeSettings } from '../../shared/settings/store.ts';
import type { Boxes } from './use-boxes.ts';
import type { Inspected } from './use-inspected.ts';
import type { Workbench } from './use-workbench.ts';

export interface KeyColumnProps {
  readonly workbench: Workbench;
  readonly inspected: Inspected | undefined;
  readonly boxes: Boxes;
  readonly findingsRef: Ref<HTMLDivElement>;
}

/** What the token is held against, the key and what the service expects, and what is found. */
export function KeyColumn(props: KeyColumnProps): ReactElement {
  const { workbench, inspected, boxes } = props;
  const { inputs, change } = workbench;
  const kind = inspected?.keys.kind;
  return (
    <>
      <KeyPane
        pasted={inputs.key}
        isDense={kind !== undefined && kind !== 'secret' && kind !== 'empty'}
        onChange={(key) => change({ key, password: '' })}
        boxRef={boxes.key}
      >
        <Doctor {...props} />
      </KeyPane>
      <PolicyPane
        expected={inputs.expected}
        onChange={(expected) => {
          change({ expected });
          changeSettings({ expected });
        }}
        detected={inspected?.inspection?.subject.profiles[0]?.name}
        issuerRef={boxes.issuer}
      />
      <Findings {...props} />
    </>
  );
}

function Doctor({ workbench, inspected }: KeyColumnProps): ReactElement | null {
  const { inputs, change } = workbench;
  if (inspected === undefined) return null;
  const { engine, keys, inspection, reading } = inspected;
  return (
    <>
      <engine.KeyDoctor
        reading={keys}
        check={inspection?.signature}
        secretReading={inputs.secretReading}
        password={inputs.password}
        onRepair={(key) => change({ key })}
        onReadAs={(secretReading) => change({ secretReading })}
        onPassword={(password) => change({ password })}
      />
      <engine.WeakSecretCheck
        token={reading.text}
        onFound={({ secret }) => change({ key: secret, secretReading: undefined })}
      />
    </>
  );
}

function Findings({ workbench, inspected, findingsRef }: KeyColumnProps): ReactElement | null {
  const { inputs, change, replaceToken } = workbench;
  if (inspected === undefined) return null;
  const { engine, inspection, common, keyFindings, reading } = inspected;
  return (
    <engine.FindingsPane
      inspection={reading.kind === 'empty' ? undefined : inspection}
      together={common.findings}
      ofKeys={keyFindings}
      isEmpty={reading.kind === 'empty'}
      suppressions={inputs.suppressions}
      onSuppress={(suppressions) => change({ suppressions })}
      onTake={replaceToken}
      paneRef={findingsRef}
    />
  );
}
