import { Button, IconButton, Notice, RedoIcon, Section, Segmented, Select, UndoIcon } from '@mintmark/ui';
import { useState, type KeyboardEvent, type ReactElement } from 'react';
import { ClaimsForm } from './claims-form.tsx';
import { JsonBox } from './json-box.tsx';
import { setMember } from './read-draft.ts';
import { templateNames, type TemplateName } from './templates.ts';
import type { MintState } from './use-mint.ts';
import { say } from './words.ts';

type ClaimsView = 'json' | 'form';

/** What is to be signed: header and claims, as one writes them. */
export function DraftSection({ mint }: { readonly mint: MintState }): ReactElement {
  const [view, setView] = useState<ClaimsView>('json');
  const words = say();
  const { read } = mint;
  const press = (event: KeyboardEvent): void => takeUndo(event, mint);
  return (
    <Section title={words.draft} actions={<HistoryButtons mint={mint} />}>
      <Templates mint={mint} />
      {mint.isHandedOver ? (
        <Notice status="note" word={words.advice.note}>
          {words.fromInspect}
        </Notice>
      ) : null}
      <h3 className="text-small font-bold">{words.header}</h3>
      <JsonBox
        label={words.headerBox}
        reading={read.header.reading}
        onChange={(text) => mint.type('header', text)}
        onRepair={(header) => mint.change({ header })}
        onKeyDown={press}
      />
      <div className="flex flex-wrap items-center justify-between gap-2 pt-1">
        <h3 className="text-small font-bold">{words.claims}</h3>
        <Segmented
          label={words.viewAs}
          value={view}
          options={(['json', 'form'] as const).map((value) => ({ value, label: words.views[value] }))}
          onChange={setView}
        />
      </div>
      {view === 'json' ? (
        <JsonBox
          label={words.claimsBox}
          reading={read.claims.reading}
          onChange={(text) => mint.type('claims', text)}
          onRepair={(claims) => mint.change({ claims })}
          onKeyDown={press}
        />
      ) : (
        <ClaimsForm reading={read.claims.reading} onChange={(claims) => mint.type('claims', claims)} />
      )}
      <TimeButtons mint={mint} />
    </Section>
  );
}

/** The browser's own undo knows nothing of the buttons; this one takes back both. */
function takeUndo(event: KeyboardEvent, { undo, redo }: MintState): void {
  if (!event.ctrlKey && !event.metaKey) return;
  const key = event.key.toLowerCase();
  if (key !== 'z' && key !== 'y') return;
  event.preventDefault();
  if (key === 'y' || event.shiftKey) redo();
  else undo();
}

function HistoryButtons({ mint }: { readonly mint: MintState }): ReactElement {
  const words = say();
  return (
    <>
      <IconButton label={words.undo} disabled={!mint.canUndo} onClick={mint.undo}>
        <UndoIcon />
      </IconButton>
      <IconButton label={words.redo} disabled={!mint.canRedo} onClick={mint.redo}>
        <RedoIcon />
      </IconButton>
    </>
  );
}

function Templates({ mint }: { readonly mint: MintState }): ReactElement {
  const words = say();
  const options = templateNames.map((value) => ({ value, label: words.templates[value] }));
  return (
    <Select
      label={words.template}
      placeholder={words.templatePlaceholder}
      groups={[{ label: words.templateGroup, options }]}
      value=""
      onChange={(name) => {
        const chosen = templateNames.find((each) => each === name);
        if (chosen !== undefined) mint.fill(chosen satisfies TemplateName);
      }}
    />
  );
}

const now = (): number => Math.floor(Date.now() / 1000);

const settings = {
  'iat-now': ['iat', now],
  'exp-5': ['exp', () => now() + 300],
  'exp-60': ['exp', () => now() + 3600],
  'nbf-now': ['nbf', now],
  'jti-new': ['jti', () => crypto.randomUUID()],
} as const satisfies Readonly<Record<string, readonly [string, () => number | string]>>;

// The keys of a record of settings are their names.
const settingNames = Object.keys(settings) as (keyof typeof settings)[];

function TimeButtons({ mint }: { readonly mint: MintState }): ReactElement {
  const words = say();
  const { claims } = mint.read;
  const set = (name: keyof typeof settings): void => {
    const [claim, make] = settings[name];
    const text = setMember(claims, claim, make());
    if (text !== undefined) mint.change({ claims: text });
  };
  return (
    <div role="group" aria-label={words.times} className="flex flex-wrap items-center gap-1.5">
      <span className="text-small text-ink-soft">{words.times}</span>
      {settingNames.map((name) => (
        <Button key={name} disabled={!claims.isObject} onClick={() => set(name)} className="font-mono">
          {words.timeButtons[name]}
        </Button>
      ))}
    </div>
  );
}
