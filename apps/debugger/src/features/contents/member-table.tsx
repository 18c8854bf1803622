import type { ReactElement } from 'react';
import type { JsonNotes } from '../../shared/json/format-json.ts';
import type { JsonMember } from '../../shared/json/parse-json.ts';
import { words } from '../../shared/strings/words.ts';
import type { DecodedJson } from '../../shared/token/decode-json-part.ts';

const cell = 'px-2 py-1.5 text-left align-top first:pl-4 last:pr-4';

/** A header or claims set, and what is known of its members. */
export interface MemberTableProps {
  readonly title: string;
  readonly json: DecodedJson;
  /** Words about the value of a member. */
  readonly notes: JsonNotes;
  /** What each member means. */
  readonly meanings: Readonly<Record<string, string>>;
}

/** The members with their exact values and what each means, in plain words. */
export function MemberTable({ title, json, notes, meanings }: MemberTableProps): ReactElement {
  const { tableNames } = words().contents;
  const members = json.root?.kind === 'object' ? json.root.members : [];
  return (
    <table className="w-full border-collapse text-small" aria-label={title}>
      <thead>
        <tr className="border-b border-line text-ink-soft">
          <th className={`${cell} font-normal`}>{tableNames.name}</th>
          <th className={`${cell} font-normal`}>{tableNames.value}</th>
          <th className={`${cell} font-normal`}>{tableNames.meaning}</th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.nameStart} className="border-b border-line last:border-b-0">
            <th scope="row" className={`${cell} font-mono font-normal text-json-name wrap-anywhere`}>
              {member.name}
            </th>
            <td className={`${cell} max-w-80 font-mono wrap-anywhere`}>{valueText(json.text, member)}</td>
            <td className={`${cell} text-ink-soft`}>
              {meanings[member.name]}
              {notes[member.name] === undefined ? null : (
                <span className="block text-ink">{notes[member.name]}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function valueText(text: string, { value }: JsonMember): string {
  return text.slice(value.start, value.end);
}
