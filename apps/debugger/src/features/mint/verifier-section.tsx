import { exportPem, publicKey } from '@mintmark/jose';
import { Button, Section, Segmented, TextData } from '@mintmark/ui';
import { useState, type ReactElement } from 'react';
import { Copy } from '../../shared/copy.tsx';
import type { OwnKey } from '../../shared/own-key/key-problem.ts';
import { saveFile } from '../../shared/save-file.ts';
import { writeCode, type CodePurpose } from './code.ts';
import { readDraft } from './read-draft.ts';
import type { Minted } from './sign-draft.ts';
import { say } from './words.ts';

type KeyForm = 'jwks' | 'jwk' | 'pem';

const forms: readonly KeyForm[] = ['jwks', 'jwk', 'pem'];
const files: Readonly<Record<KeyForm, string>> = {
  jwks: 'jwks.json',
  jwk: 'public-key.json',
  pem: 'public-key.pem',
};

/** The public key in the spellings that verifiers take. */
function writePublicKey(form: KeyForm, { publicJwk = {}, kid }: OwnKey, algorithm: string): string {
  if (form === 'pem') return exportPem(publicKey.jwk(publicJwk, { algorithm }));
  const jwk = { ...publicJwk, ...(kid === undefined ? {} : { kid }), alg: algorithm, use: 'sig' };
  return JSON.stringify(form === 'jwk' ? jwk : { keys: [jwk] }, undefined, 2);
}

/** What whoever checks the token needs. */
export function VerifierSection({ minted }: { readonly minted: Minted }): ReactElement | null {
  const [form, setForm] = useState<KeyForm>('jwks');
  const words = say().verifier;
  const { key, algorithm } = minted;
  if (key === undefined) return null;
  if (key.publicJwk === undefined) {
    return (
      <Section title={words.title} lead={words.secret}>
        <div className="flex items-center gap-1 text-small text-ink-soft">
          <span className="first-letter:uppercase">{words.copySecret}</span>
          <Copy what={words.copySecret} text={String(key.jwk['k'])} />
        </div>
      </Section>
    );
  }
  const text = writePublicKey(form, key, algorithm);
  return (
    <Section title={words.title} lead={words.lead}>
      <Segmented
        label={words.as}
        value={form}
        options={forms.map((value) => ({ value, label: words.forms[value] }))}
        onChange={setForm}
      />
      <TextData
        name={words.things[form]}
        text={text}
        actions={
          <>
            <Copy what={words.things[form]} text={text} />
            <Button onClick={() => saveFile(files[form], text)}>{words.download}</Button>
          </>
        }
      />
    </Section>
  );
}

const purposes: readonly CodePurpose[] = ['sign', 'verify'];

/** The same in TypeScript. */
export function CodeSection({ minted }: { readonly minted: Minted }): ReactElement | null {
  const [purpose, setPurpose] = useState<CodePurpose>('sign');
  const words = say().code;
  const { key, algorithm, draft } = minted;
  const { header, claims } = readDraft(draft);
  if (key === undefined || header.value === undefined || claims.value === undefined) return null;
  const code = writeCode(purpose, { header: header.value, claims: claims.value, algorithm, key });
  return (
    <Section title={words.title} lead={words.lead}>
      <Segmented
        showLabel
        label={words.as}
        value={purpose}
        options={purposes.map((value) => ({ value, label: words.purposes[value] }))}
        onChange={setPurpose}
      />
      <TextData
        name="TypeScript"
        folds={false}
        text={code}
        actions={<Copy what={words.what} text={code} />}
      />
    </Section>
  );
}
