import { Notice, Page, Segmented, TextField } from '@mintmark/ui';
import { useState, type ReactElement } from 'react';
import { words } from '../../shared/strings/words.ts';
import { addressKinds, readAddress, requestAddress, type AddressKind } from './address.ts';
import { AskedView } from './asked-view.tsx';
import { Connect } from './connect.tsx';
import { useAsking } from './use-asking.ts';
import { fetchWords } from './words.ts';

/** The explicit step that needs a connection: an address, the server it will connect to, and what came of it. */
export function FetchPage({ given }: { readonly given: GivenAddress }): ReactElement {
  const say = fetchWords();
  const [text, setText] = useState(given.address);
  const [kid, setKid] = useState(given.kid);
  const [chosen, setChosen] = useState<AddressKind>();
  const asking = useAsking();
  const change = (next: string): void => {
    setText(next);
    setChosen(undefined);
    asking.forget();
  };
  const read = readAddress(text);
  const kind = chosen ?? (read.kind === 'address' ? read.guess : 'issuer');
  return (
    <Page title={say.title} lead={say.lead}>
      <div className="flex flex-col gap-4">
        <TextField
          label={say.address}
          placeholder={say.placeholder}
          inputMode="url"
          value={text}
          onChange={(event) => change(event.target.value)}
        />
        <TextField label={say.kid} value={kid} onChange={(event) => setKid(event.target.value)} />
        {read.kind === 'problem' ? (
          <Notice status="bad" word={words().token.problem}>
            {say.addressProblems[read.problem]}
          </Notice>
        ) : null}
        {read.kind === 'address' ? (
          <>
            <Segmented
              showLabel
              label={say.kinds.label}
              value={kind}
              options={addressKinds.map((value) => ({ value, label: say.kinds[value] }))}
              onChange={setChosen}
            />
            <Connect
              address={requestAddress(read.url, kind)}
              isPrimary={asking.asked.state === 'nothing'}
              onConnect={(address) => asking.connect(address, kid.trim())}
            />
          </>
        ) : null}
        <AskedView asking={asking} issuer={kind === 'issuer' ? text.trim() : undefined} kid={kid.trim()} />
      </div>
    </Page>
  );
}

/** What the address of the page brought along: an address to begin with, never a token. */
export interface GivenAddress {
  readonly address: string;
  readonly kid: string;
}
