import { Button, FactList, Notice, Segmented, TextBox, TextField, type Fact } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { describeOwnKey } from './describe-own-key.ts';
import { secretEncodings, type KeyDemand, type OwnKey } from './key-problem.ts';
import type { OwnKeyBox } from './use-own-key.ts';
import { keyWords } from './words.ts';

export interface OwnKeyFieldsProps {
  readonly box: OwnKeyBox;
  readonly demand: KeyDemand;
  /** The name of the text box, where the usual one does not fit. */
  readonly label?: string;
  readonly placeholder?: string;
  /** Whether it is a password that somebody types, and nothing that is read in other ways (false). */
  readonly isPassword?: boolean;
}

/** The box for a key of one's own: the text or, while that is hidden, what it is; and what is wrong with it. */
export function OwnKeyFields(props: OwnKeyFieldsProps): ReactElement {
  const { box, demand, isPassword = false } = props;
  const words = keyWords();
  if (isPassword) return <PasswordField {...props} />;
  const isLocked =
    box.reading?.kind === 'problem' && ['locked', 'wrong-password'].includes(box.reading.problem.name);
  return (
    <div className="flex flex-col gap-3">
      {box.isShown ? <ShownKey {...props} /> : null}
      {!box.isShown && box.reading?.kind === 'problem' ? <Replace onToggle={box.change} /> : null}
      {isLocked || box.password !== '' ? (
        <TextField
          label={words.password}
          type="password"
          value={box.password}
          onChange={(event) => box.change({ password: event.target.value })}
        />
      ) : null}
      {box.reading?.kind === 'ready' ? (
        <KeyFactsList ownKey={box.reading} isHidden={!box.isShown} onToggle={box.change} />
      ) : null}
      <Messages box={box} demand={demand} />
    </div>
  );
}

function PasswordField({ box, demand, label }: OwnKeyFieldsProps): ReactElement {
  return (
    <div className="flex flex-col gap-3">
      <TextField
        label={label ?? keyWords().password}
        type="password"
        value={box.text}
        onChange={(event) => box.change({ text: event.target.value, encoding: 'utf8' })}
      />
      <Messages box={box} demand={demand} />
    </div>
  );
}

function ShownKey({ box, demand, label, placeholder }: OwnKeyFieldsProps): ReactElement {
  const words = keyWords();
  const isSecret = demand.keyTypes.includes('oct');
  return (
    <>
      <TextBox
        label={label ?? words.box}
        placeholder={placeholder ?? words.placeholder}
        value={box.text}
        className="break-all"
        onChange={(event) => box.change({ text: event.target.value, isShown: true })}
      />
      {isSecret && !/^\s*[{[-]/.test(box.text) ? (
        <Segmented
          showLabel
          label={words.encoding}
          value={box.encoding}
          options={secretEncodings.map((value) => ({ value, label: words.encodings[value] }))}
          onChange={(encoding) => box.change({ encoding })}
        />
      ) : null}
    </>
  );
}

interface KeyFactsListProps {
  readonly ownKey: OwnKey;
  readonly isHidden: boolean;
  readonly onToggle: OwnKeyBox['change'];
}

function KeyFactsList({ ownKey, isHidden, onToggle }: KeyFactsListProps): ReactElement {
  const words = keyWords();
  const { facts } = words;
  const list: readonly Fact[] = [
    { name: facts.kind, value: describeOwnKey(ownKey) },
    { name: facts.kid, value: ownKey.kid ?? facts.noKid },
    ...(ownKey.thumbprint === undefined || ownKey.thumbprint === ownKey.kid
      ? []
      : [{ name: facts.thumbprint, value: ownKey.thumbprint }]),
  ];
  const show = ownKey.publicJwk === undefined ? words.showSecret : words.show;
  return (
    <div className="flex flex-col gap-2">
      <FactList facts={list} />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button onClick={() => onToggle({ isShown: isHidden })}>{isHidden ? show : words.hide}</Button>
        {isHidden ? (
          <>
            <Replace onToggle={onToggle} />
            <span className="text-small text-ink-soft">{words.hidden}</span>
          </>
        ) : null}
      </div>
    </div>
  );
}

function Replace({ onToggle }: Pick<KeyFactsListProps, 'onToggle'>): ReactElement {
  return (
    <div>
      <Button look="bare" onClick={() => onToggle({ text: '', password: '', isShown: true })}>
        {keyWords().replace}
      </Button>
    </div>
  );
}

/** What is wrong with the key, or weak about it; told to screen readers as it changes. */
function Messages({ box, demand }: OwnKeyFieldsProps): ReactElement {
  const words = keyWords();
  const { reading, making } = box;
  const isUntouched = 'least' in demand.secret && demand.purpose !== 'sign' && box.text === '';
  return (
    <div role="status" className="flex flex-col gap-2 empty:hidden">
      {making === 'yes' ? <p className="text-small text-ink-soft">{words.generating}</p> : null}
      {making === 'failed' ? (
        <Notice status="bad" word={words.problem}>
          {words.failed}
        </Notice>
      ) : null}
      {reading?.kind === 'problem' && making !== 'yes' && !isUntouched ? (
        <Notice status={reading.problem.name === 'empty' ? 'note' : 'bad'} word={words.problem}>
          {words.problems[reading.problem.name](reading.problem.facts)}
          <Detail text={reading.problem.detail} />
        </Notice>
      ) : null}
      {reading?.kind === 'ready'
        ? reading.weaknesses.map((weakness) => (
            <Notice key={weakness} status="unsure" word={words.weak}>
              {weakness === 'short'
                ? words.weaknesses.short(
                    reading.bits ?? 0,
                    'least' in demand.secret ? demand.secret.least * 8 : 0,
                  )
                : words.weaknesses[weakness]}
            </Notice>
          ))
        : null}
    </div>
  );
}

/** What the library said, which is in English. */
function Detail({ text }: { readonly text: string | undefined }): ReactElement | null {
  return text === undefined ? null : <span lang="en"> ({text})</span>;
}
