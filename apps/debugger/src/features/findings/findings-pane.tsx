import type { Finding, Inspection, Severity, Suppression } from '@mintmark/inspect';
import type { TokenReading } from '@mintmark/inspect/token';
import { Pane, Segmented } from '@mintmark/ui';
import { useState, type ReactElement, type Ref } from 'react';
import { inspectWords, type InspectWords } from '../../shared/strings/inspect-words.ts';
import { ExportButtons } from './export-buttons.tsx';
import { FindingItem } from './finding-item.tsx';
import { countBySeverity, severities } from './finding-words.ts';
import { Suppressed } from './suppressed.tsx';

export interface FindingsPaneProps {
  /** Undefined while the token is being inspected, or where there is none. */
  readonly inspection: Inspection | undefined;
  /** What only shows when several tokens are held against each other. */
  readonly together: readonly Finding[];
  /** Of a key without a token. */
  readonly ofKeys: readonly Finding[];
  readonly isEmpty: boolean;
  readonly suppressions: readonly Suppression[];
  readonly onSuppress: (suppressions: readonly Suppression[]) => void;
  /** Puts a corrected token into the box. */
  readonly onTake: (token: string) => void;
  readonly paneRef: Ref<HTMLDivElement>;
}

type Filter = Severity | 'all';

const say = (): InspectWords['findings'] => inspectWords().findings;

/** Everything there is to say about the token, the worst first. */
export function FindingsPane(props: FindingsPaneProps): ReactElement {
  const { inspection, together, ofKeys, isEmpty, paneRef } = props;
  const [filter, setFilter] = useState<Filter>('all');
  const own = inspection?.findings ?? ofKeys;
  const all = [...together, ...own];
  const shown = (findings: readonly Finding[]): readonly Finding[] =>
    findings.filter(({ severity }) => filter === 'all' || severity === filter);
  return (
    <div ref={paneRef} className="scroll-mt-40">
      <Pane
        title={say().title}
        actions={
          inspection === undefined ? null : <ExportButtons inspection={inspection} together={together} />
        }
      >
        <div className="flex flex-col gap-2 pb-3">
          {all.length === 0 ? (
            <p className="px-4 text-small text-ink-soft">{isEmpty ? say().empty : say().none}</p>
          ) : (
            <div className="px-4">
              <FilterChoice findings={all} filter={filter} onChange={setFilter} />
            </div>
          )}
          {together.length === 0 ? null : <h3 className="px-4 text-small font-bold">{say().together}</h3>}
          <List {...props} findings={shown(together)} />
          {together.length === 0 ? null : <h3 className="px-4 text-small font-bold">{say().ofOne}</h3>}
          <List {...props} findings={shown(own)} />
          <Suppressed
            suppressed={inspection?.suppressed ?? []}
            suppressions={props.suppressions}
            onSuppress={props.onSuppress}
          />
        </div>
      </Pane>
    </div>
  );
}

interface FilterChoiceProps {
  readonly findings: readonly Finding[];
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
}

function FilterChoice({ findings, filter, onChange }: FilterChoiceProps): ReactElement {
  const counts = countBySeverity(findings);
  const options = severities
    .filter((severity) => counts[severity] > 0)
    .map((value) => ({ value, label: say().count[value](counts[value]) }));
  return (
    <Segmented<Filter>
      label={say().filter}
      options={[{ value: 'all', label: say().all }, ...options]}
      value={filter}
      onChange={onChange}
    />
  );
}

function List({
  findings,
  inspection,
  suppressions,
  onSuppress,
  onTake,
}: FindingsPaneProps & { readonly findings: readonly Finding[] }): ReactElement {
  return (
    <ul>
      {findings.map((finding, index) => (
        <FindingItem
          // oxlint-disable-next-line react/no-array-index-key -- a rule may find the same thing twice
          key={`${finding.id} ${finding.layer} ${index}`}
          finding={finding}
          reading={inspection && readingOfLayer(inspection, finding.layer)}
          onSuppress={(suppression) => onSuppress([...suppressions, suppression])}
          onTake={onTake}
        />
      ))}
    </ul>
  );
}

function readingOfLayer({ reading, inner }: Inspection, layer: number): TokenReading | undefined {
  if (layer === 0) return reading;
  return inner && readingOfLayer(inner, layer - 1);
}
