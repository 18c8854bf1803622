import { Pane, TextField } from '@mintmark/ui';
import type { ReactElement, Ref } from 'react';
import { words, type Words } from '../../shared/strings/words.ts';
import type { Expectations } from './expectations.ts';

export interface PolicyPaneProps {
  readonly expected: Expectations;
  readonly onChange: (expected: Expectations) => void;
  readonly issuerRef: Ref<HTMLInputElement>;
}

const say = (): Words['policy'] => words().policy;
/** The boxes for expected issuer and audience, and how far clocks may differ. */
export function PolicyPane({ expected, onChange, issuerRef }: PolicyPaneProps): ReactElement {
  return (
    <Pane title={say().title} aside={say().aside}>
      <div className="grid gap-3 px-4 pb-4">
        <TextField
          label={say().issuer}
          value={expected.issuer}
          ref={issuerRef}
          onChange={(event) => onChange({ ...expected, issuer: event.target.value })}
        />
        <TextField
          label={say().audience}
          value={expected.audience}
          onChange={(event) => onChange({ ...expected, audience: event.target.value })}
        />
        <TextField
          label={say().tolerance}
          inputMode="numeric"
          value={expected.tolerance}
          onChange={(event) => onChange({ ...expected, tolerance: event.target.value })}
        />
      </div>
    </Pane>
  );
}
