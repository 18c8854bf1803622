import type { ProfileName } from '@mintmark/oauth/profiles';
import { Pane, Select, TextField } from '@mintmark/ui';
import type { ReactElement, Ref } from 'react';
import type { ExpectedSettings } from '../../shared/settings/settings.ts';
import { words, type Words } from '../../shared/strings/words.ts';

export interface PolicyPaneProps {
  readonly expected: ExpectedSettings;
  readonly onChange: (expected: ExpectedSettings) => void;
  /** What the token looks like. */
  readonly detected: ProfileName | undefined;
  readonly issuerRef: Ref<HTMLInputElement>;
}

const say = (): Words['policy'] => words().policy;

/** What the person's service expects: issuer, audience and tolerance; the kind of token; and more where it is asked for. */
export function PolicyPane({ expected, onChange, detected, issuerRef }: PolicyPaneProps): ReactElement {
  return (
    <Pane title={say().title} aside={say().aside}>
      <div className="grid grid-cols-2 gap-3 px-4 pb-4">
        <Field name="issuer" expected={expected} onChange={onChange} boxRef={issuerRef} />
        <Field name="audience" expected={expected} onChange={onChange} />
        <Field name="tolerance" expected={expected} onChange={onChange} />
        <div className="flex min-w-0 flex-col gap-1">
          <Select
            stacked
            label={say().profile}
            placeholder={say().anyProfile}
            groups={[
              {
                label: say().profileGroup,
                options: Object.entries(say().profiles).map(([value, label]) => ({ value, label })),
              },
            ]}
            value={expected.profile}
            onChange={(profile) => onChange({ ...expected, profile })}
          />
        </div>
        {detected === undefined || expected.profile !== '' ? null : (
          <p className="col-span-2 text-small text-ink-soft">{say().detected(say().profiles[detected])}</p>
        )}
        <details className="col-span-2">
          <summary className="text-small text-ink-soft">{say().more}</summary>
          <div className="grid grid-cols-2 gap-3 pt-3">
            <Field name="type" expected={expected} onChange={onChange} />
            <Field name="maxLifetime" expected={expected} onChange={onChange} />
            <Field name="algorithms" expected={expected} onChange={onChange} />
            <Field name="requiredClaims" expected={expected} onChange={onChange} />
          </div>
        </details>
      </div>
    </Pane>
  );
}

const numbers: ReadonlySet<string> = new Set(['tolerance', 'maxLifetime']);

interface FieldProps extends Pick<PolicyPaneProps, 'expected' | 'onChange'> {
  readonly name: Exclude<keyof ExpectedSettings, 'profile'>;
  readonly boxRef?: Ref<HTMLInputElement>;
}

function Field({ name, expected, onChange, boxRef }: FieldProps): ReactElement {
  return (
    <TextField
      label={say()[name]}
      value={expected[name]}
      onChange={(event) => onChange({ ...expected, [name]: event.target.value })}
      {...(numbers.has(name) && { inputMode: 'numeric' as const })}
      {...(boxRef !== undefined && { ref: boxRef })}
    />
  );
}
