import { Button, FactList, Notice } from '@mintmark/ui';
import type { ReactElement } from 'react';
import type { SecretEncoding } from '../../shared/keys/recognize-key.ts';
import { words, type Words } from '../../shared/strings/words.ts';
import type { CheckedToken, CheckNotice, UsedKey } from './checked-token.ts';

export interface CheckedWithProps {
  readonly checked: CheckedToken;
  readonly onReadAs: (encoding: SecretEncoding) => void;
  readonly onTrim: () => void;
}

const say = (): Words['keys'] => words().keys;

/** The key a signature was checked with, and what there is to say about it. */
export function CheckedWith({ checked, onReadAs, onTrim }: CheckedWithProps): ReactElement {
  return (
    <>
      {checked.notices.map((notice) => (
        <Notice
          key={notice.sentence}
          status={notice.status}
          word={say().note}
          action={<NoticeAction notice={notice} onReadAs={onReadAs} onTrim={onTrim} />}
        >
          {notice.sentence}
        </Notice>
      ))}
      {checked.used === undefined ? null : <Used used={checked.used} />}
    </>
  );
}

type NoticeActionProps = Omit<CheckedWithProps, 'checked'> & { readonly notice: CheckNotice };

function NoticeAction({ notice: { fix }, onReadAs, onTrim }: NoticeActionProps): ReactElement | null {
  if (fix === undefined) return null;
  if (fix === 'trim') return <Button onClick={onTrim}>{say().trim}</Button>;
  return <Button onClick={() => onReadAs(fix)}>{words().signature.readAs(say().encodings[fix])}</Button>;
}

function Used({ used }: { readonly used: UsedKey }): ReactElement {
  const facts = [
    { name: say().used.kind, value: used.kind },
    { name: say().used.source, value: used.source },
    { name: say().used.algorithm, value: used.algorithm },
    { name: say().used.kid, value: used.kid ?? say().noKid },
    ...(used.thumbprint === undefined ? [] : [{ name: say().used.thumbprint, value: used.thumbprint }]),
  ];
  return (
    <div className="flex flex-col gap-2 border-t border-line pt-3">
      <h3 className="text-small font-bold">{say().usedTitle}</h3>
      <FactList facts={facts} />
    </div>
  );
}
