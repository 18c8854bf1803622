import type { CertificateFacts } from '@mintmark/inspect/keys';
import { formatUtc } from '@mintmark/inspect/time';
import { Button, FactList, Notice, Segmented, type Fact } from '@mintmark/ui';
import { useState, type ReactElement } from 'react';
import { describeOwnKey } from '../../shared/own-key/describe-own-key.ts';
import { bitsOf } from './key-bits.ts';
import { formsOf, type WorkKey } from './key-forms.ts';
import type { SetResult } from './key-set.ts';
import { PrivateHalf, PublicHalf } from './key-halves.tsx';
import { Thumbprints } from './thumbprints.tsx';
import { say } from './words.ts';

export interface KeyCardProps {
  readonly workKey: WorkKey;
  readonly certificate?: CertificateFacts | undefined;
  readonly onAdd: (key: WorkKey) => SetResult;
}

type Half = 'public' | 'private';

/** A key: what it is, its thumbprints, and all of its spellings; the private ones only on demand. */
export function KeyCard({ workKey, certificate, onAdd }: KeyCardProps): ReactElement {
  const words = say().card;
  const halves = (['public', 'private'] as const).filter((half) => formsOf(workKey, half).length > 0);
  const [chosen, setChosen] = useState<Half>('public');
  const half = halves.includes(chosen) ? chosen : (halves[0] ?? 'public');
  const isSecret = workKey.publicJwk === undefined;
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <FactList facts={factsOf(workKey)} />
      {certificate === undefined ? null : <Certificate certificate={certificate} />}
      {isSecret ? null : <Thumbprints jwk={workKey.publicJwk ?? {}} />}
      {halves.length > 1 ? (
        <Segmented
          label={words.half}
          value={half}
          options={halves.map((value) => ({ value, label: words.halves[value] }))}
          onChange={setChosen}
        />
      ) : null}
      {half === 'public' ? <PublicHalf workKey={workKey} /> : <PrivateHalf workKey={workKey} />}
      {isSecret ? null : <AddToSet workKey={workKey} onAdd={onAdd} />}
    </div>
  );
}

function factsOf(workKey: WorkKey): readonly Fact[] {
  const words = say().card;
  const { jwk } = workKey;
  const text = (name: string): string => (typeof jwk[name] === 'string' ? jwk[name] : words.none);
  const { use } = jwk;
  const described = describeOwnKey({
    kind: 'ready',
    jwk,
    publicJwk: workKey.publicJwk,
    kid: undefined,
    thumbprint: undefined,
    weaknesses: [],
    bits: bitsOf(jwk),
  });
  return [
    { name: words.kind, value: described },
    { name: words.kid, value: text('kid') },
    { name: words.algorithm, value: text('alg') },
    { name: words.use, value: use === 'sig' || use === 'enc' ? words.uses[use] : words.none },
  ];
}

function Certificate({ certificate }: { readonly certificate: CertificateFacts }): ReactElement {
  const words = say().card;
  const { subject, issuer, notBeforeMs, notAfterMs } = certificate;
  const time = (ms: number | undefined): string => (ms === undefined ? '?' : formatUtc(ms));
  return (
    <div className="flex flex-col gap-1">
      <FactList
        facts={[
          { name: words.subject, value: subject },
          { name: words.issuer, value: issuer },
          { name: words.valid, value: words.between(time(notBeforeMs), time(notAfterMs)) },
        ]}
      />
      <p className="text-small text-ink-soft">{words.unproven}</p>
    </div>
  );
}

function AddToSet({ workKey, onAdd }: Omit<KeyCardProps, 'certificate'>): ReactElement {
  const [result, setResult] = useState<SetResult>();
  const words = say();
  return (
    <div className="flex flex-col gap-2">
      <div>
        <Button onClick={() => setResult(onAdd(workKey))}>{words.card.add}</Button>
      </div>
      <div role="status" className="empty:hidden">
        {result === undefined ? null : 'set' in result ? (
          <Notice
            status="good"
            word={words.card.addedWord}
            action={
              <a href="#/keys/set" className="text-accent underline">
                {words.tabs.set.title}
              </a>
            }
          >
            {words.card.added}
          </Notice>
        ) : (
          <Notice status="bad" word={words.problem}>
            {sayProblem(result)}
          </Notice>
        )}
      </div>
    </div>
  );
}

/** Why a key does not get in. */
export function sayProblem({ problem, kid }: Extract<SetResult, { problem: unknown }>): string {
  const { problems } = say().set;
  return problem === 'duplicate-kid' ? problems['duplicate-kid'](kid) : problems[problem];
}
