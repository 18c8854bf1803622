import { Button, Segmented, Select, TextField, type SelectGroup } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { cellWord } from './cell-words.ts';
import { noFilter, type EvidenceFilter, type Filter } from './data/filter.ts';
import {
  contentEncryptions,
  isCellName,
  keyManagementAlgorithms,
  signatureAlgorithms,
  type CellName,
} from './data/vocabulary.ts';
import { say } from './words.ts';

/** The features that people choose a library by. */
const offered = [
  'jwe',
  'jwk',
  'remote-jwks',
  'json',
  'detached',
  'nested',
  'allow-list',
  'iss',
  'aud',
  'exp',
  'typ',
  'crit',
] as const satisfies readonly CellName[];

export interface FiltersProps {
  readonly filter: Filter;
  readonly languages: readonly string[];
  readonly onChange: (filter: Filter) => void;
}

/** What narrows the directory. */
export function Filters(props: FiltersProps): ReactElement {
  const { filter, onChange } = props;
  const { filters } = say();
  return (
    <form
      role="search"
      aria-label={filters.label}
      className="flex flex-col gap-3"
      onSubmit={(event) => event.preventDefault()}
    >
      <Choices {...props} />
      <FeatureBoxes chosen={filter.features} onChange={(features) => onChange({ ...filter, features })} />
      <div>
        <Button onClick={() => onChange(noFilter)} disabled={isEmpty(filter)}>
          {filters.clear}
        </Button>
      </div>
    </form>
  );
}

/** The boxes of which one value each is chosen. */
function Choices({ filter, languages, onChange }: FiltersProps): ReactElement {
  const { filters } = say();
  const change = (part: Partial<Filter>): void => onChange({ ...filter, ...part });
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
      <TextField
        label={filters.text}
        type="search"
        data={false}
        value={filter.text}
        onChange={(event) => change({ text: event.target.value })}
        className="w-full two:w-56"
      />
      <Select
        label={filters.language}
        placeholder={filters.anyLanguage}
        groups={[{ label: filters.languages, options: languages.map(optionOf) }]}
        value={filter.language}
        onChange={(language) => change({ language })}
      />
      <Select
        label={filters.algorithm}
        placeholder={filters.anyAlgorithm}
        groups={algorithmGroups()}
        value={filter.algorithm}
        onChange={(algorithm) => change({ algorithm: isCellName(algorithm) ? algorithm : '' })}
      />
      <Segmented<EvidenceFilter>
        label={filters.evidence}
        showLabel
        options={evidences.map((value) => ({ value, label: filters[value] }))}
        value={filter.evidence}
        onChange={(evidence) => change({ evidence })}
      />
    </div>
  );
}

const evidences = ['any', 'measured', 'declared'] as const satisfies readonly EvidenceFilter[];

interface FeatureBoxesProps {
  readonly chosen: readonly CellName[];
  readonly onChange: (chosen: CellName[]) => void;
}

function FeatureBoxes({ chosen, onChange }: FeatureBoxesProps): ReactElement {
  return (
    <fieldset className="min-w-0 border-0 p-0">
      <legend className="pb-1 text-small text-ink-soft">{say().filters.features}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {offered.map((name) => (
          <label key={name} className="flex min-h-7 items-center gap-1.5 text-small">
            <input
              type="checkbox"
              checked={chosen.includes(name)}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, name] : chosen.filter((other) => other !== name))
              }
              className="size-4 accent-accent"
            />
            {cellWord(name)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function algorithmGroups(): readonly SelectGroup[] {
  const { filters } = say();
  return [
    { label: filters.signatures, options: signatureAlgorithms.map(optionOf) },
    { label: filters.keyManagement, options: keyManagementAlgorithms.map(optionOf) },
    { label: filters.contentEncryption, options: contentEncryptions.map(optionOf) },
  ];
}

function optionOf(value: string): { value: string; label: string } {
  return { value, label: value };
}

function isEmpty({ text, language, algorithm, features, evidence }: Filter): boolean {
  return text + language + algorithm === '' && features.length === 0 && evidence === 'any';
}
