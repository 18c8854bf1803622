import { Button, Notice, type Status } from '@mintmark/ui';
import type { ReactElement } from 'react';
import type { Advice } from './advise.ts';
import { setMember } from './read-draft.ts';
import type { MintState } from './use-mint.ts';
import { say } from './words.ts';

export interface AdviceListProps {
  readonly advice: readonly Advice[];
  readonly mint: MintState;
}

/** What is worth knowing before one signs. Nothing of it keeps anybody from signing. */
export function AdviceList({ advice, mint }: AdviceListProps): ReactElement | null {
  const words = say().advice;
  if (advice.length === 0) return null;
  return (
    <ul aria-label={words.title} className="flex flex-col gap-1.5">
      {advice.map((each) => {
        const status = statusOf(each);
        return (
          <li key={JSON.stringify(each)}>
            <Notice
              status={status}
              word={status === 'bad' ? words.problem : status === 'good' ? words.right : words.note}
              action={<Action advice={each} mint={mint} />}
            >
              <Sentence advice={each} />
            </Notice>
          </li>
        );
      })}
    </ul>
  );
}

const bad: ReadonlySet<Advice['kind']> = new Set([
  'claims-no-object',
  'duplicate',
  'milliseconds',
  'jwk-missing',
  'jwk-other',
]);
const unsure: ReadonlySet<Advice['kind']> = new Set([
  'inexact',
  'exp-past',
  'iat-future',
  'exp-missing',
  'kid-other',
]);

function statusOf(advice: Advice): Status {
  if (advice.kind === 'typ-says') return 'good';
  if (bad.has(advice.kind) || (advice.kind === 'profile' && advice.violation.level === 'must')) return 'bad';
  return unsure.has(advice.kind) ? 'unsure' : 'note';
}

function Sentence({ advice }: { readonly advice: Advice }): ReactElement {
  const words = say().advice;
  if (advice.kind === 'duplicate') return <>{words.duplicate(advice.part, advice.name)}</>;
  if (advice.kind === 'inexact') return <>{words.inexact(advice.part, advice.name)}</>;
  if (advice.kind === 'milliseconds') return <>{words.milliseconds(advice.name)}</>;
  if (advice.kind === 'typ-says') return <>{words['typ-says'](advice.typ)}</>;
  if (advice.kind !== 'profile') return <>{words[advice.kind]}</>;
  return (
    <span lang="en" className="inline-block first-letter:uppercase">
      {advice.violation.message} ({advice.violation.source}).
    </span>
  );
}

/** What would help, where one press does it. */
function Action({
  advice: { kind },
  mint,
}: {
  readonly advice: Advice;
  readonly mint: MintState;
}): ReactElement | null {
  const words = say().advice;
  const { box, read } = mint;
  if (box.reading?.kind !== 'ready') return null;
  const { kid, publicJwk } = box.reading;
  const put = (name: string, value: unknown): void => {
    const header = setMember(read.header, name, value);
    if (header !== undefined) mint.change({ header });
  };
  if (kind === 'kid-missing' || kind === 'kid-other')
    return <Button onClick={() => put('kid', kid)}>{words.putKid}</Button>;
  if (kind === 'jwk-missing' || kind === 'jwk-other')
    return <Button onClick={() => put('jwk', publicJwk)}>{words.putJwk}</Button>;
  return null;
}
