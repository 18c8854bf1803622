import { Button, TextBox } from '@mintmark/ui';
import { useMemo, useState, type ReactElement } from 'react';
import { SampleFrame } from '../samples/sample-frame.tsx';
import { useSample } from '../samples/use-sample.ts';
import { book } from '../words.ts';
import { makeAnatomySample, type AnatomySample } from './anatomy-sample.ts';
import { MemberList } from './member-list.tsx';
import { SignatureVerdict } from './signature-verdict.tsx';
import { mapToken, type TokenMap } from './token-map.ts';
import { signatureId, TokenPieces } from './token-pieces.tsx';
import { useAnatomyCheck } from './use-anatomy-check.ts';

/** A live token: claims and characters point at each other, and a changed payload shows what the signature is for. */
export function TokenAnatomy(): ReactElement {
  const sample = useSample(makeAnatomySample);
  return (
    <SampleFrame title={book().words.anatomy.title} sample={sample}>
      {(value) => <Anatomy sample={value} />}
    </SampleFrame>
  );
}

function Anatomy({ sample }: { readonly sample: AnatomySample }): ReactElement {
  const { words } = book();
  const [payload, setPayload] = useState(sample.payload);
  const [chosen, setChosen] = useState<string>();
  const [pointed, setPointed] = useState<string>();
  const map = useMemo(() => mapToken({ ...sample, payload }), [sample, payload]);
  const check = useAnatomyCheck(map.token);
  const active = pointed ?? chosen;
  const choice = { map, active, onChoose: setChosen, onPoint: setPointed };
  return (
    <>
      <TokenPieces {...choice} />
      <p aria-live="polite" className="min-h-5 text-ink-soft">
        {describe(map, active)}
      </p>
      <div className="grid gap-3 two:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
        <MemberList title={words.anatomy.headerClaims} part={1} {...choice} />
        <MemberList title={words.anatomy.payloadClaims} part={2} {...choice} />
      </div>
      <TextBox
        label={words.anatomy.edit}
        value={payload}
        onChange={(event) => setPayload(event.target.value)}
      />
      <Button
        className="self-start"
        disabled={payload === sample.payload}
        onClick={() => setPayload(sample.payload)}
      >
        {words.anatomy.reset}
      </Button>
      {check === undefined ? null : (
        <SignatureVerdict check={check} signature={sample.signature} isJsonObject={map.isJsonObject} />
      )}
    </>
  );
}

function describe(map: TokenMap, active: string | undefined): string {
  const { anatomy } = book().words;
  const member = map.members.find(({ id }) => id === active);
  if (member !== undefined) {
    const { name, start, end, bytes } = member;
    return anatomy.chosen({ name, from: start + 1, to: end, bytes });
  }
  const signature = active === signatureId ? map.pieces.find(({ part }) => part === 3) : undefined;
  if (signature === undefined) return anatomy.hint;
  return anatomy.piece(anatomy.signaturePiece, signature.start + 1, signature.start + signature.text.length);
}
