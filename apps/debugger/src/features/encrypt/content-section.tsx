import { Checkbox, Notice, Section, TextBox, TextField } from '@mintmark/ui';
import type { ReactElement } from 'react';
import type { EncryptState } from './use-encrypt.ts';
import { say } from './words.ts';

/** What is encrypted, and what the header says about it. */
export function ContentSection({ state }: { readonly state: EncryptState }): ReactElement {
  const words = say();
  const { form, change, isNested, algorithm } = state;
  const isPublic = algorithm.family === 'agreement' || algorithm.family === 'rsa';
  return (
    <Section title={words.content}>
      <TextBox
        label={words.contentBox}
        value={form.plaintext}
        className="min-h-48 wrap-anywhere"
        onChange={(event) => change({ plaintext: event.target.value })}
      />
      <div className="grid gap-3 two:grid-cols-2">
        <TextField
          label={words.typ}
          value={form.typ}
          onChange={(event) => change({ typ: event.target.value })}
        />
        <TextField
          label={words.cty}
          value={form.cty}
          onChange={(event) => change({ cty: event.target.value })}
        />
      </div>
      <Checkbox
        label={words.compress}
        hint={words.compressHint}
        isOn={form.isCompressed}
        onChange={(isCompressed) => change({ isCompressed })}
      />
      {isNested ? (
        <Notice status="note" word={words.note}>
          {words.nestedNote}
        </Notice>
      ) : null}
      {isPublic && !isNested ? (
        <Notice status="note" word={words.note}>
          {words.unsignedNote}
        </Notice>
      ) : null}
    </Section>
  );
}
