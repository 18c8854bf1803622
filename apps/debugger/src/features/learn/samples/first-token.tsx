import { createVerifier } from '@mintmark/jose';
import { PartLegend, StatusIcon } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { takeApart } from '../attacks/take-apart.ts';
import { book } from '../words.ts';
import { makeIssuer, parties, signAccessToken } from './parties.ts';
import { SampleFrame } from './sample-frame.tsx';
import { FrameTitle } from './demo-frame.tsx';
import { DataText, OpenToken, TokenText } from './token-text.tsx';
import { useSample } from './use-sample.ts';

interface FirstSample {
  readonly token: string;
  readonly header: string;
  readonly payload: string;
}

/** Signs a token and verifies it, both in this page. */
async function makeFirstToken(): Promise<FirstSample> {
  const issuer = await makeIssuer();
  const token = await signAccessToken(issuer.key, Date.now(), { scope: 'read:engines' });
  const { issuer: expectedIssuer, api } = parties;
  const policy = { issuer: expectedIssuer, audience: api, typ: 'at+jwt' };
  await createVerifier({ keys: issuer.publicKey, algorithms: ['ES256'], ...policy }).verify(token);
  const { header, claims } = takeApart(token);
  return { token, header: JSON.stringify(header, null, 2), payload: JSON.stringify(claims, null, 2) };
}

/** A token, what stands in it, and that it was checked. */
export function FirstToken(): ReactElement {
  const sample = useSample(makeFirstToken);
  const { words } = book();
  return (
    <SampleFrame title={words.firstToken.title} sample={sample}>
      {({ token, header, payload }) => (
        <>
          <Legend token={token} />
          <TokenText token={token} />
          <div className="grid gap-3 two:grid-cols-2">
            <div>
              <FrameTitle>{words.parts.header}</FrameTitle>
              <DataText text={header} />
            </div>
            <div>
              <FrameTitle>{words.parts.payload}</FrameTitle>
              <DataText text={payload} />
            </div>
          </div>
          <p className="flex max-w-[70ch] items-start gap-2">
            <span className="pt-0.5">
              <StatusIcon status="good" />
            </span>
            <span>
              <span className="font-bold text-good">{words.firstToken.checked}</span>{' '}
              {words.firstToken.sentence}
            </span>
          </p>
          <OpenToken token={token} />
        </>
      )}
    </SampleFrame>
  );
}

function Legend({ token }: { readonly token: string }): ReactElement {
  const { words } = book();
  const sizes = token.split('.').map(({ length }) => words.characters(length));
  const names = [words.parts.header, words.parts.payload, words.parts.signature];
  return (
    <PartLegend
      label={words.parts.legend}
      parts={names.map((name, index) => ({
        letter: name.charAt(0),
        name,
        size: sizes[index] ?? '',
        part: index + 1,
      }))}
    />
  );
}
