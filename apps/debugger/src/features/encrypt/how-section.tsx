import { Button, Choice, Keycap, Notice, Section, TextField, type ChoiceGroup } from '@mintmark/ui';
import { useId, type ReactElement } from 'react';
import { OwnKeyFields } from '../../shared/own-key/own-key-fields.tsx';
import { keyWords } from '../../shared/own-key/words.ts';
import { currentLanguage } from '../../shared/strings/words.ts';
import { agreementCurves, contentEncryptions, keyManagements, type KeyFamily } from './algorithms.ts';
import type { EncryptState } from './use-encrypt.ts';
import { say, sayRefusal } from './words.ts';

interface SectionProps {
  readonly state: EncryptState;
}

/** Algorithms, key and the button that encrypts. */
export function HowSection({ state }: SectionProps): ReactElement {
  const words = say();
  const { form, algorithm, box, demand, chooseAlgorithm, change } = state;
  return (
    <Section title={words.how}>
      <Choice
        label={words.algorithm}
        groups={algorithmGroups()}
        value={form.algorithm}
        onChange={chooseAlgorithm}
      />
      <Choice
        label={words.encryption}
        groups={encryptionGroups()}
        value={form.encryption}
        onChange={(encryption) => change({ encryption })}
      />
      <GenerateRow state={state} />
      <OwnKeyFields
        box={box}
        demand={demand}
        label={words.keyBox[algorithm.family]}
        placeholder={words.keyPlaceholder[algorithm.family]}
        isPassword={algorithm.family === 'password'}
      />
      {algorithm.family === 'password' ? <Iterations state={state} /> : null}
      <EncryptButton state={state} />
      <p className="text-small text-ink-soft">{words.refused}</p>
    </Section>
  );
}

const familyNames: readonly KeyFamily[] = ['agreement', 'rsa', 'wrap', 'direct', 'password'];

function algorithmGroups(): readonly ChoiceGroup[] {
  const words = say();
  const groups = familyNames.map((family) => ({
    label: words.families[family],
    options: keyManagements.filter((each) => each.family === family).map(({ name }) => ({ value: name })),
  }));
  const refused = { value: 'RSA1_5', label: words.refusedOption, isOff: true };
  return [...groups, { label: words.families.refused, options: [refused] }];
}

function encryptionGroups(): readonly ChoiceGroup[] {
  const { encryptions } = say();
  const options = (isCbc: boolean): ChoiceGroup['options'] =>
    contentEncryptions
      .filter(({ name }) => name.includes('CBC') === isCbc)
      .map(({ name }) => ({ value: name }));
  return [
    { label: encryptions.gcm, options: options(false) },
    { label: encryptions.cbc, options: options(true) },
  ];
}

function GenerateRow({ state }: SectionProps): ReactElement | null {
  const words = say();
  const { algorithm, form, box, change, generate } = state;
  if (algorithm.family === 'password') return null;
  const curves = agreementCurves.map((value) => ({ value }));
  const isPair = algorithm.family === 'agreement' || algorithm.family === 'rsa';
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        {algorithm.family === 'agreement' ? (
          <Choice
            label={words.curve}
            groups={[{ label: words.curves, options: curves }]}
            value={form.curve}
            onChange={(curve) => change({ curve })}
          />
        ) : null}
        <Button disabled={box.making === 'yes'} onClick={generate}>
          {keyWords().generate(algorithm.name)}
        </Button>
      </div>
      {isPair && box.reading?.kind === 'ready' && !box.isShown ? (
        <p className="text-small text-ink-soft">{words.privateHint}</p>
      ) : null}
    </div>
  );
}

/** RFC 7518 section 4.8.1.2 and rfc8725bis section 3.13. */
const [leastIterations, mostIterations] = [1000, 1_200_000];

function Iterations({ state: { form, algorithm, change } }: SectionProps): ReactElement {
  const words = say();
  const { iterations } = form;
  const warning =
    iterations < leastIterations
      ? words.iterationsRefused
      : iterations < algorithm.iterations
        ? words.iterationsFew(algorithm.iterations.toLocaleString(currentLanguage()))
        : iterations > mostIterations
          ? words.iterationsMany
          : undefined;
  return (
    <div className="flex flex-col gap-2">
      <TextField
        label={words.iterations}
        type="number"
        min={leastIterations}
        step={1000}
        value={String(iterations)}
        onChange={(event) => change({ iterations: Math.trunc(Number(event.target.value)) })}
      />
      <div role="status" className="empty:hidden">
        {warning === undefined ? null : (
          <Notice status={iterations < leastIterations ? 'bad' : 'unsure'} word={words.note}>
            {warning}
          </Notice>
        )}
      </div>
      <p className="text-small text-ink-soft">{words.machineNote}</p>
    </div>
  );
}

function EncryptButton({ state }: SectionProps): ReactElement {
  const words = say();
  const { work, box, refusal, form, algorithm } = state;
  const hasIterations = algorithm.family !== 'password' || form.iterations >= leastIterations;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button
          look="primary"
          disabled={box.reading?.kind !== 'ready' || work.state === 'working' || !hasIterations}
          onClick={() => void state.encrypt()}
        >
          {words.encrypt}
        </Button>
        <Keycap>Ctrl + Enter</Keycap>
      </div>
      <div role="status" className="empty:hidden">
        {refusal === undefined ? null : (
          <Notice status="bad" word={words.problem}>
            {sayRefusal(refusal)}
          </Notice>
        )}
      </div>
      <Working work={work} />
    </div>
  );
}

/** Shown only for work that somebody has to wait for. */
const noticedMs = 300;

/** How far slow work is, with a way out. */
export function Working({
  work,
}: {
  readonly work: Pick<EncryptState['work'], 'state' | 'progress' | 'estimateMs' | 'stop'>;
}): ReactElement | null {
  const id = useId();
  const words = say();
  if (work.state === 'idle' || work.estimateMs < noticedMs) return null;
  const seconds = new Intl.NumberFormat(currentLanguage(), {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'long',
    maximumFractionDigits: 1,
  }).format(work.estimateMs / 1000);
  return (
    <div className="flex flex-wrap items-center gap-3">
      <label htmlFor={id} className="text-small text-ink-soft">
        {words.working(seconds)}
      </label>
      <progress id={id} value={work.progress} max={1} className="h-2 min-w-24 grow accent-accent" />
      <Button onClick={work.stop}>{words.stop}</Button>
    </div>
  );
}
