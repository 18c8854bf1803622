import type { ReactElement } from 'react';
import { KeyPane } from '../../features/keys/key-pane.tsx';
import { PolicyPane } from '../../features/policy/policy-pane.tsx';
import { CheckedWith } from '../../features/verify/checked-with.tsx';
import type { CheckedToken } from '../../features/verify/checked-token.ts';
import { changeSettings } from '../../shared/settings/store.ts';
import type { Boxes } from './use-boxes.ts';
import type { Workbench } from './use-workbench.ts';

export interface KeyColumnProps {
  readonly workbench: Workbench;
  readonly checked: CheckedToken;
  readonly boxes: Boxes;
}

/** What the token is held against: the key, and what the person's service expects. */
export function KeyColumn({ workbench, checked, boxes }: KeyColumnProps): ReactElement {
  const { inputs, key, change } = workbench;
  return (
    <>
      <KeyPane
        pasted={inputs.key}
        recognized={key}
        encoding={inputs.encoding}
        onChange={(pasted) => change({ key: pasted, sample: inputs.sample })}
        onEncoding={(encoding) => change({ encoding, sample: inputs.sample })}
        boxRef={boxes.key}
      >
        <CheckedWith
          checked={checked}
          onReadAs={(encoding) => change({ encoding, sample: inputs.sample })}
          onTrim={() => change({ key: inputs.key.trim(), sample: inputs.sample })}
        />
      </KeyPane>
      <PolicyPane
        expected={inputs.expected}
        onChange={(expected) => {
          change({ expected, sample: inputs.sample });
          changeSettings({ expected });
        }}
        issuerRef={boxes.issuer}
      />
    </>
  );
}
