import { Button, Checkbox, Keycap, Notice, Section } from '@mintmark/ui';
import { useState, type ReactElement } from 'react';
import { OwnKeyFields } from '../../shared/own-key/own-key-fields.tsx';
import { keyWords } from '../../shared/own-key/words.ts';
import type { Availability } from '../../shared/signing/available.ts';
import { AlgorithmSelect } from './algorithm-select.tsx';
import type { MintState } from './use-mint.ts';
import { say } from './words.ts';

export interface SignSectionProps {
  readonly mint: MintState;
  readonly availability: Availability;
}

/** Algorithm, key and the button that signs. */
export function SignSection(props: SignSectionProps): ReactElement {
  const { mint, availability } = props;
  const isUnsecured = mint.read.algorithm === 'none';
  return (
    <Section title={say().signing}>
      <AlgorithmSelect
        value={mint.read.algorithm}
        availability={availability}
        onChange={mint.chooseAlgorithm}
        action={isUnsecured ? null : <Generate mint={mint} />}
      />
      {isUnsecured ? <Unsecured mint={mint} /> : <KeyAndButton {...props} />}
    </Section>
  );
}

/** Why it cannot be signed; undefined where it can. The key's own problems stand at the key. */
function blockOf({ read, algorithm }: MintState, availability: Availability): string | undefined {
  const words = say().blocked;
  if (!read.header.isObject) return words.header;
  if (read.algorithm === undefined) return words['alg-missing'];
  if (algorithm === undefined) return words['alg-unknown'](read.algorithm);
  return availability.get(algorithm.name) === undefined ? undefined : words.unavailable(algorithm.name);
}

function KeyAndButton({ mint, availability }: SignSectionProps): ReactElement {
  const words = say();
  const { box, demand } = mint;
  const block = blockOf(mint, availability);
  return (
    <>
      <OwnKeyFields box={box} demand={demand} />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button
          look="primary"
          disabled={block !== undefined || box.reading?.kind !== 'ready'}
          onClick={() => void mint.sign()}
        >
          {mint.minted === undefined ? words.sign : words.signAgain}
        </Button>
        <Keycap>{words.signHint}</Keycap>
      </div>
      <div role="status">
        {block === undefined ? null : <p className="text-small text-ink-soft">{block}</p>}
        {mint.hasFailed ? (
          <Notice status="bad" word={words.advice.problem}>
            {words.blocked.failed}
          </Notice>
        ) : null}
      </div>
    </>
  );
}

function Generate({ mint: { algorithm, box, generate } }: { readonly mint: MintState }): ReactElement | null {
  if (algorithm === undefined) return null;
  return (
    <Button disabled={box.making === 'yes'} onClick={() => void generate()}>
      {keyWords().generate(algorithm.name)}
    </Button>
  );
}

function Unsecured({ mint }: { readonly mint: MintState }): ReactElement {
  const [isAgreed, setIsAgreed] = useState(false);
  const words = say().unsecured;
  return (
    <>
      <Notice status="bad" word={words.word}>
        {words.text}
      </Notice>
      <Checkbox label={words.agree} isOn={isAgreed} onChange={setIsAgreed} />
      <div>
        <Button
          look="primary"
          disabled={!isAgreed || !mint.read.header.isObject}
          onClick={mint.makeUnsecured}
        >
          {words.button}
        </Button>
      </div>
    </>
  );
}
