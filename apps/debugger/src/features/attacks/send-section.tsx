import type { AttackSuite } from '@mintmark/inspect/attacks';
import { formatAttacksJson, formatNodeTest, formatPytest } from '@mintmark/inspect/attacks';
import { Button, TextField } from '@mintmark/ui';
import { useId, useState, type ReactElement } from 'react';
import { saveFile } from '../../shared/save-file.ts';
import { currentLanguage } from '../../shared/strings/words.ts';
import type { SetUp } from './set-up.ts';
import { attackCommand, keyFile } from './set-up.ts';
import { Data } from './verifier-section.tsx';
import { say } from './words.ts';

export interface SendSectionProps {
  readonly setUp: SetUp;
  readonly suite: AttackSuite;
}

const files = [
  { format: 'node-test', name: 'attacks.test.mjs', write: formatNodeTest },
  { format: 'pytest', name: 'test_attacks.py', write: formatPytest },
  { format: 'json', name: 'attacks.json', write: formatAttacksJson },
] as const;

/** The command that sends the tokens, and the files to take along. */
export function SendSection({ setUp, suite }: SendSectionProps): ReactElement {
  const title = useId();
  const [address, setAddress] = useState('http://127.0.0.1:3000/me');
  const words = say().send;
  const { name } = keyFile(setUp.keyText);
  const until = new Date(suite.goodUntil * 1000);
  return (
    <section aria-labelledby={title} className="flex flex-col gap-3">
      <h2 id={title} className="text-base font-bold">
        {words.title}
      </h2>
      <p className="text-small text-ink-soft">{words.lead}</p>
      <TextField
        label={words.address}
        hint={words.addressHint}
        inputMode="url"
        value={address}
        onChange={(event) => setAddress(event.target.value)}
      />
      <Data name={words.command} text={attackCommand(setUp, address)} />
      <div>
        <Button onClick={() => saveFile(name, setUp.keyText)}>{words.saveKey(name)}</Button>
      </div>
      <h3 className="text-small font-bold">{words.exportTitle}</h3>
      <p className="text-small text-ink-soft">
        {words.exportLead(
          until.toLocaleString(currentLanguage(), { dateStyle: 'medium', timeStyle: 'long' }),
        )}
      </p>
      <div className="flex flex-wrap gap-2">
        {files.map(({ format, name: file, write }) => (
          <Button key={format} onClick={() => saveFile(file, write(suite))}>
            {words.files[format]}
          </Button>
        ))}
      </div>
    </section>
  );
}
