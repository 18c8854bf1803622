import { identifyKeys, readKeys, type KeyFacts, type KeyReading } from '@mintmark/inspect/keys';
import { Button, Notice, Section, Segmented, TextBox, TextField } from '@mintmark/ui';
import { useEffect, useMemo, useState, type ReactElement } from 'react';
import { secretEncodings, type SecretEncoding } from '../../shared/own-key/key-problem.ts';
import { problemOfFault } from '../../shared/own-key/read-own-key.ts';
import { secretBytes } from '../../shared/own-key/secret-bytes.ts';
import { keyWords } from '../../shared/own-key/words.ts';
import { encodeBase64Url } from '../../shared/signing/base64url.ts';
import { inspectWords } from '../../shared/strings/inspect-words.ts';
import { KeyCard } from './key-card.tsx';
import type { WorkKey } from './key-forms.ts';
import type { SetResult } from './key-set.ts';
import { say } from './words.ts';

interface ConvertPanelProps {
  readonly onAdd: (key: WorkKey) => SetResult;
}

interface Typed {
  readonly text: string;
  readonly password: string;
  readonly encoding: SecretEncoding;
}

/** Reads a key in any spelling, and writes it in all others. */
export function ConvertPanel({ onAdd }: ConvertPanelProps): ReactElement {
  const [typed, setTyped] = useState<Typed>({ text: '', password: '', encoding: 'utf8' });
  const { text, password, encoding } = typed;
  const change = (changes: Partial<Typed>): void => setTyped((before) => ({ ...before, ...changes }));
  const reading = useKeys(text, password);
  const words = say().convert;
  return (
    <div className="grid items-start gap-8 two:grid-cols-2">
      <KeyInput typed={typed} reading={reading} onChange={change} />
      <Section title={words.result}>
        {reading.kind === 'empty' ? (
          <p className="text-small text-ink-soft">{words.empty}</p>
        ) : (
          <>
            <WhatItIs reading={reading} onRepair={(repaired) => change({ text: repaired })} />
            {reading.keys.map((facts) => (
              <Converted
                key={`${facts.place}-${text}-${password}-${encoding}`}
                facts={facts}
                count={reading.keys.length}
                encoding={encoding}
                onAdd={onAdd}
              />
            ))}
          </>
        )}
      </Section>
    </div>
  );
}

interface KeyInputProps {
  readonly typed: Typed;
  readonly reading: KeyReading;
  readonly onChange: (changes: Partial<Typed>) => void;
}

function KeyInput({ typed: { text, password, encoding }, reading, onChange }: KeyInputProps): ReactElement {
  const words = say().convert;
  const isLocked = reading.keys.some(({ material }) => material.form === 'locked');
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <TextBox
        label={words.box}
        placeholder={words.placeholder}
        value={text}
        className="min-h-48 wrap-anywhere"
        onChange={(event) => onChange({ text: event.target.value })}
      />
      <OpenFile label={words.open} onText={(opened) => onChange({ text: opened })} />
      {isLocked || password !== '' ? (
        <TextField
          label={words.password}
          type="password"
          value={password}
          onChange={(event) => onChange({ password: event.target.value })}
        />
      ) : null}
      {reading.kind === 'secret' ? (
        <Segmented
          showLabel
          label={words.encoding}
          value={encoding}
          options={secretEncodings.map((value) => ({ value, label: keyWords().encodings[value] }))}
          onChange={(next) => onChange({ encoding: next })}
        />
      ) : null}
    </div>
  );
}

/** At once what can be told at once; what a password unlocks, when it is unlocked. */
function useKeys(text: string, password: string): KeyReading {
  const reading = useMemo(
    () => readKeys(text, { password: password === '' ? undefined : password }),
    [text, password],
  );
  const [identified, setIdentified] = useState<{ from: KeyReading; to: KeyReading }>();
  useEffect(() => {
    let isOver = false;
    void identifyKeys(reading).then((to) => {
      if (!isOver) setIdentified({ from: reading, to });
    });
    return () => {
      isOver = true;
    };
  }, [reading]);
  return identified?.from === reading ? identified.to : reading;
}

function OpenFile({
  label,
  onText,
}: {
  readonly label: string;
  readonly onText: (text: string) => void;
}): ReactElement {
  return (
    <label className="inline-flex min-h-8 cursor-pointer items-center self-start rounded border border-control px-3 text-small hover:bg-raised has-focus-visible:outline-2 has-focus-visible:outline-accent">
      {label}
      <input
        type="file"
        className="sr-only"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          // A DER file is bytes; as base64 it is read like any pasted text.
          if (file !== undefined) void readFile(file).then(onText);
          event.target.value = '';
        }}
      />
    </label>
  );
}

const mostBytes = 1_000_000;

async function readFile(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.slice(0, mostBytes).arrayBuffer());
  const isDer = bytes[0] === 0x30 && bytes.some((byte) => byte >= 0x80);
  if (!isDer) return new TextDecoder().decode(bytes);
  return encodeBase64Url(bytes).replaceAll('-', '+').replaceAll('_', '/');
}

function WhatItIs({
  reading,
  onRepair,
}: {
  readonly reading: KeyReading;
  readonly onRepair: (text: string) => void;
}): ReactElement {
  const words = say();
  const { keyFacts } = inspectWords();
  const { repaired } = reading;
  return (
    <div role="status" className="flex flex-col gap-2">
      <p>{keyFacts.sentence(reading)}</p>
      {reading.problems.map((problem) => (
        <Notice key={problem.sentence} status="unsure" word={words.note}>
          {keyFacts.problem(problem)}
        </Notice>
      ))}
      {repaired === undefined ? null : (
        <div>
          <Button onClick={() => onRepair(repaired)}>{words.convert.repair}</Button>
        </div>
      )}
    </div>
  );
}

interface ConvertedProps extends ConvertPanelProps {
  readonly facts: KeyFacts;
  readonly count: number;
  readonly encoding: SecretEncoding;
}

function Converted({ facts, count, encoding, onAdd }: ConvertedProps): ReactElement {
  const words = say();
  const workKey = useMemo(() => workKeyOf(facts, encoding), [facts, encoding]);
  const { fault, weaknesses, certificate, place } = facts;
  return (
    <div className="flex flex-col gap-3 border-t border-line pt-3 first:border-t-0">
      {count > 1 ? <h3 className="font-bold">{words.convert.numbered(place, count)}</h3> : null}
      {fault === undefined ? null : (
        <Notice status="bad" word={words.problem}>
          {keyWords().problems[problemOfFault(fault)]({ algorithm: '', wanted: '', got: '' })}
        </Notice>
      )}
      {weaknesses.map(({ code, message }) => (
        <Notice key={code} status="bad" word={words.convert.weak}>
          {keyWords().problems.weak({ algorithm: '', wanted: '', got: '' })}{' '}
          <span lang="en">({message})</span>
        </Notice>
      ))}
      {workKey === undefined ? null : <KeyCard workKey={workKey} certificate={certificate} onAdd={onAdd} />}
    </div>
  );
}

/** Undefined for what is no key that can be written. */
export function workKeyOf(facts: KeyFacts, encoding: SecretEncoding = 'utf8'): WorkKey | undefined {
  const { material, jwk, publicJwk, fault } = facts;
  if (material.form === 'secret') {
    const bytes = secretBytes(material.text, encoding);
    return bytes && { jwk: { kty: 'oct', k: encodeBase64Url(bytes) }, publicJwk: undefined };
  }
  if (jwk === undefined || fault !== undefined) return undefined;
  if (publicJwk === undefined && jwk['kty'] !== 'oct') return undefined;
  return { jwk, publicJwk };
}
