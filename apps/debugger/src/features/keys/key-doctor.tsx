import type { SecretReading, SignatureCheck } from '@mintmark/inspect';
import type { KeyReading } from '@mintmark/inspect/keys';
import { Button, Segmented, StatusIcon, TextField } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { build } from '../../shared/build.ts';
import { inspectWords, type InspectWords } from '../../shared/strings/inspect-words.ts';
import { words } from '../../shared/strings/words.ts';
import { ConsideredKeys } from './considered-keys.tsx';
import { Notices } from './notices.tsx';
import { Signers } from './signers.tsx';
import { UsedKeyFacts } from './used-key.tsx';

export interface KeyDoctorProps {
  readonly reading: KeyReading;
  /** Undefined while it is being checked. */
  readonly check: SignatureCheck | undefined;
  readonly secretReading: SecretReading | undefined;
  readonly password: string;
  readonly onRepair: (text: string) => void;
  readonly onReadAs: (reading: SecretReading | undefined) => void;
  readonly onPassword: (password: string) => void;
}

const say = (): InspectWords['keyFacts'] => inspectWords().keyFacts;

/** What was pasted, what is wrong with it, how a secret was read, which key fits, and why the others do not. */
export function KeyDoctor(props: KeyDoctorProps): ReactElement | null {
  const { reading, check } = props;
  return (
    <>
      {reading.kind === 'empty' ? null : (
        <>
          <Recognized {...props} />
          {reading.keys.some(({ material }) => material.form === 'locked') ? <Password {...props} /> : null}
          {reading.kind === 'secret' ? <ReadAs {...props} /> : null}
        </>
      )}
      <div className="flex flex-col gap-2" data-testid="key-check">
        {check?.key === undefined ? null : <UsedKeyFacts used={check.key} />}
        {check === undefined ? null : <Notices notices={check.notices} />}
        {check === undefined ? null : <Signers signers={check.signers} />}
        {check === undefined ? null : <ConsideredKeys considered={check.considered} keys={reading} />}
      </div>
    </>
  );
}

const usable: ReadonlySet<KeyReading['kind']> = new Set([
  'secret',
  'pem',
  'certificate',
  'openssh',
  'jwk',
  'jwks',
]);

function Recognized({ reading, onRepair }: KeyDoctorProps): ReactElement {
  const { problems, repaired, kind } = reading;
  return (
    <div className="flex flex-col gap-1 text-small" data-testid="recognized-key">
      <p className="flex items-start gap-2">
        {usable.has(kind) ? null : <StatusIcon status="unsure" />}
        <span className="min-w-0">{say().sentence(reading)}</span>
      </p>
      {problems.length === 0 ? null : (
        <ul className="list-disc pl-5 text-ink-soft">
          {problems.map((problem) => (
            <li key={problem.phrase}>{say().problem(problem)}</li>
          ))}
        </ul>
      )}
      {repaired === undefined ? null : (
        <div>
          <Button onClick={() => onRepair(repaired)}>{say().repair}</Button>
        </div>
      )}
      {reading.address === undefined || build.isSingleFile ? null : <FetchLink address={reading.address} />}
    </div>
  );
}

/** The page that may connect; the address goes along, the token does not. */
function FetchLink({ address }: { readonly address: string }): ReactElement {
  return (
    <a
      href={`./fetch.html#address=${encodeURIComponent(address)}`}
      target="_blank"
      rel="noopener"
      className="self-start text-accent underline underline-offset-2"
    >
      {words().page.fetchKeys}
    </a>
  );
}

function Password({ password, onPassword }: KeyDoctorProps): ReactElement {
  return (
    <TextField
      label={say().password}
      type="password"
      value={password}
      onChange={(event) => onPassword(event.target.value)}
    />
  );
}

const encodings = ['utf8', 'base64', 'base64url', 'hex'] as const;

function ReadAs({ secretReading, onReadAs }: KeyDoctorProps): ReactElement {
  const { readings, readAs } = say();
  return (
    <Segmented<'any' | SecretReading['encoding']>
      showLabel
      label={readAs}
      options={[
        { value: 'any', label: readings.any },
        ...encodings.map((value) => ({ value, label: readings[value] })),
      ]}
      value={secretReading?.encoding ?? 'any'}
      onChange={(value) => onReadAs(value === 'any' ? undefined : { encoding: value, edge: 'as-given' })}
    />
  );
}
