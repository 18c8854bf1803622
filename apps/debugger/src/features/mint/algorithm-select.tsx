import { Choice, type ChoiceGroup, type ChoiceOption } from '@mintmark/ui';
import type { ReactElement, ReactNode } from 'react';
import { signingAlgorithms, type SigningAlgorithm } from '../../shared/signing/algorithms.ts';
import type { Availability } from '../../shared/signing/available.ts';
import { say } from './words.ts';

export interface AlgorithmSelectProps {
  /** What the header says; undefined where it says nothing. */
  readonly value: string | undefined;
  readonly availability: Availability;
  readonly onChange: (name: string) => void;
  /** A button beside it. */
  readonly action: ReactNode;
}

/** Every algorithm of tokens: those this browser lacks are there too, and say so. */
export function AlgorithmSelect(props: AlgorithmSelectProps): ReactElement {
  const { value = '', availability, onChange, action } = props;
  const words = say();
  const missing = signingAlgorithms.filter(({ name }) => availability.get(name) !== undefined);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Choice
          label={words.algorithm}
          groups={groupsOf(missing)}
          value={value}
          other={value === '' ? words.algorithmNone : value}
          onChange={onChange}
        />
        {action}
      </div>
      <Missing names={missing.map(({ name }) => name)} availability={availability} />
    </div>
  );
}

function groupsOf(missing: readonly SigningAlgorithm[]): readonly ChoiceGroup[] {
  const words = say();
  const { pair, secret, missing: lacking, none } = words.algorithmGroups;
  const here = signingAlgorithms.filter((algorithm) => !missing.includes(algorithm));
  const options = (algorithms: readonly SigningAlgorithm[], isOff = false): readonly ChoiceOption[] =>
    algorithms.map(({ name }) => ({ value: name, isOff }));
  return [
    { label: pair, options: options(here.filter(({ kty }) => kty !== 'oct')) },
    { label: secret, options: options(here.filter(({ kty }) => kty === 'oct')) },
    { label: lacking, options: options(missing, true) },
    { label: none, options: [{ value: 'none', label: words.unsecuredOption }] },
  ];
}

function Missing({
  names,
  availability,
}: {
  readonly names: readonly string[];
  readonly availability: Availability;
}): ReactElement | null {
  if (names.length === 0) return null;
  const words = say();
  const isNothing = [...availability.values()].includes('no-web-crypto');
  return (
    <p className="text-small text-ink-soft">
      {isNothing ? words.noWebCrypto : words.lacks(names.join(', '))}
    </p>
  );
}
