import type { JsonSide, MemberChange, PartDiff, TokenDiff } from '@mintmark/inspect/diff';
import { Section, StatusIcon, type Status } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { nameOf, shiftOf, timeOf } from './say-change.ts';
import { say } from './words.ts';

interface DiffResultProps {
  readonly difference: TokenDiff;
}

/** What differs, from the sentence to the bytes. */
export function DiffResult({ difference }: DiffResultProps): ReactElement {
  const words = say();
  const { header, claims, parts, inner, first, second } = difference;
  const areClaimsRead = first.payload?.value !== undefined && second.payload?.value !== undefined;
  return (
    <div className="flex flex-col gap-8">
      <div role="status" className="border-l-2 border-accent bg-accent-soft px-3 py-2">
        <span className="font-bold">{words.summaryWord}:</span> {words.summary(difference)}
      </div>
      <Section title={words.claims}>
        <Changes
          label={words.claims}
          changes={claims}
          none={areClaimsRead ? words.same.claims : words.noClaims}
        />
      </Section>
      <Section title={words.header}>
        <Changes label={words.header} changes={header} none={words.same.header} />
      </Section>
      <KeyAndSignature difference={difference} />
      <Disclosures difference={difference} />
      <Section title={words.bytes}>
        <Parts parts={parts} />
      </Section>
      {inner === undefined ? null : (
        <Section title={words.inner}>
          <DiffResult difference={inner} />
        </Section>
      )}
    </div>
  );
}

function KeyAndSignature({ difference: { key, signature } }: DiffResultProps): ReactElement {
  const words = say();
  const names = [...new Set(key.map(({ pointer }) => nameOf(pointer)))];
  return (
    <Section title={words.keyAndSignature}>
      <ul className="flex flex-col gap-1 text-small">
        <Line status={names.length === 0 ? 'good' : 'note'}>
          {names.length === 0 ? words.same.key : words.key(names.join(', '))}
        </Line>
        <Line status={signature === 'equal' ? 'good' : 'note'}>{words.signature[signature]}</Line>
      </ul>
    </Section>
  );
}

function Disclosures({ difference: { disclosures } }: DiffResultProps): ReactElement | null {
  const words = say();
  if (disclosures.length === 0) return null;
  return (
    <Section title={words.disclosures}>
      <ul className="flex flex-col gap-1 text-small">
        {disclosures.map(({ claim, kind }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- items of lists have no names
          <Line key={`${claim ?? ''}-${index}`} status="note">
            {words.disclosure[kind](claim ?? words.item)}
          </Line>
        ))}
      </ul>
    </Section>
  );
}

function Line({ status, children }: { readonly status: Status; readonly children: string }): ReactElement {
  return (
    <li className="flex items-start gap-2">
      <span className="pt-0.5">
        <StatusIcon status={status} />
      </span>
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </li>
  );
}

const tableLook = 'w-full min-w-[34rem] border-collapse text-small';
const headCell = 'py-1 pr-4 text-left font-normal text-ink-soft';
const cell = 'py-1.5 pr-4 align-top';

const marks: Readonly<Record<MemberChange['kind'], { readonly sign: string; readonly look: string }>> = {
  added: { sign: '+', look: 'text-good' },
  removed: { sign: '−', look: 'text-bad' },
  changed: { sign: '≠', look: 'text-note' },
  respelled: { sign: '≈', look: 'text-ink-soft' },
  reordered: { sign: '↕', look: 'text-ink-soft' },
};

interface ChangesProps {
  readonly label: string;
  readonly changes: readonly MemberChange[];
  /** What is said where nothing changed. */
  readonly none: string;
}

function Changes({ label, changes, none }: ChangesProps): ReactElement {
  const { columns } = say();
  if (changes.length === 0) return <p className="text-small text-ink-soft">{none}</p>;
  return (
    // What scrolls has to be reached by keyboard.
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={label}>
      <table className={`${tableLook} table-fixed`}>
        <thead>
          <tr className="border-b border-line">
            <th scope="col" className={`${headCell} w-24 two:w-40`}>
              {columns.name}
            </th>
            <th scope="col" className={`${headCell} w-32 two:w-44`}>
              {columns.change}
            </th>
            <th scope="col" className={headCell}>
              {columns.first}
            </th>
            <th scope="col" className={headCell}>
              {columns.second}
            </th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <ChangeRow key={change.pointer + change.kind} change={change} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ChangeRow({ change }: { readonly change: MemberChange }): ReactElement {
  const { sign, look } = marks[change.kind];
  return (
    <tr className="border-b border-line">
      <th scope="row" className={`${cell} text-left font-mono font-normal wrap-anywhere`}>
        {nameOf(change.pointer)}
      </th>
      <td className={cell}>
        <span className={`font-bold ${look}`}>
          <span aria-hidden>{sign}</span> {say().kinds[change.kind]}
        </span>
        <Extra change={change} />
      </td>
      <td className={cell}>
        <Side change={change} side={change.first} />
      </td>
      <td className={cell}>
        <Side change={change} side={change.second} />
      </td>
    </tr>
  );
}

/** How far times are apart, and what lists gained and lost. */
function Extra({ change }: { readonly change: MemberChange }): ReactElement {
  const words = say();
  const { items } = change;
  const lines = [
    shiftOf(change),
    items === undefined || items.added.length === 0 ? undefined : words.gained(items.added.join(', ')),
    items === undefined || items.removed.length === 0 ? undefined : words.lost(items.removed.join(', ')),
  ];
  return (
    <>
      {lines.map((line) =>
        line === undefined ? null : (
          <span key={line} className="block wrap-anywhere text-ink-soft">
            {line}
          </span>
        ),
      )}
    </>
  );
}

interface SideProps {
  readonly change: MemberChange;
  readonly side: JsonSide | undefined;
}

function Side({ change, side }: SideProps): ReactElement {
  if (side === undefined) return <>{say().absent}</>;
  const time = timeOf(change, side);
  return (
    <>
      <span className="font-mono wrap-anywhere">{side.text}</span>
      {time === undefined ? null : (
        <span className="block text-ink-soft">
          {time.local}
          <span className="block">{time.utc}</span>
        </span>
      )}
    </>
  );
}

function Parts({ parts }: { readonly parts: readonly PartDiff[] }): ReactElement {
  const words = say();
  const { partColumns: columns } = words;
  return (
    // What scrolls has to be reached by keyboard.
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={words.bytes}>
      <table className={tableLook}>
        <thead>
          <tr className="border-b border-line">
            {[columns.part, columns.state, columns.first, columns.second, columns.at].map((name) => (
              <th key={name} scope="col" className={headCell}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parts.map(({ name, place, state, first, second, firstDifferentByte }) => (
            <tr key={place} className="border-b border-line">
              <th scope="row" className={`${cell} text-left font-normal`}>
                {words.partNames[name]}
              </th>
              <td className={`${cell} ${state === 'equal' ? 'text-good' : 'font-bold'}`}>
                {words.partStates[state]}
              </td>
              {[first, second].map((size, index) => (
                <td key={index === 0 ? 'first' : 'second'} className={cell}>
                  {size === undefined ? words.absent : words.size(size.characters, size.bytes)}
                </td>
              ))}
              <td className={cell}>
                {firstDifferentByte === undefined ? words.absent : words.atByte(firstDifferentByte)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
