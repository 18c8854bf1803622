import { Button, Notice, PartLegend, Section, StatusIcon, TokenText, type TokenSpan } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { Copy } from '../../shared/copy.tsx';
import { handOver, handToDiff, handToEncrypt, handToShare } from '../../shared/handover.ts';
import { currentLanguage, words as pageWords } from '../../shared/strings/words.ts';
import { encodeDraft, type Minted } from './sign-draft.ts';
import type { MintState } from './use-mint.ts';
import { say } from './words.ts';

/** The token that was signed last; until there is one, what it will be made of. */
export function TokenSection({ mint }: { readonly mint: MintState }): ReactElement {
  const words = say();
  const { minted } = mint;
  if (minted === undefined) {
    return (
      <Section title={words.token}>
        <Preview mint={mint} />
      </Section>
    );
  }
  const { token } = minted;
  return (
    <Section title={words.token} actions={<Copy what={pageWords().copy.things.token} text={token} />}>
      <Badge minted={minted} isStale={mint.isStale} />
      <Coloured label={words.tokenBox} text={token} />
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => openInInspect(minted)}>{words.inspect}</Button>
        <Button onClick={() => lead('#/encrypt', () => handToEncrypt(token))}>{words.encryptIt}</Button>
        <Button onClick={() => lead('#/diff', () => handToDiff([token, undefined]))}>{words.compare}</Button>
        <Button onClick={() => lead('#/share', () => handToShare(token))}>{words.share}</Button>
      </div>
      {mint.isStale ? <Preview mint={mint} /> : null}
    </Section>
  );
}

function lead(address: string, give: () => void): void {
  give();
  location.hash = address;
}

/** In memory, not through the address: that would stay in the history of the browser. */
function openInInspect({ token, key }: Minted): void {
  const checking = key?.publicJwk === undefined ? key?.jwk : { ...key.publicJwk, ...kidOf(key.kid) };
  handOver({ token, key: checking === undefined ? undefined : JSON.stringify(checking, undefined, 2) });
  location.hash = '#/';
}

function kidOf(kid: string | undefined): { kid?: string } {
  return kid === undefined ? {} : { kid };
}

function Preview({ mint }: { readonly mint: MintState }): ReactElement {
  const words = say();
  return (
    <div className="flex flex-col gap-2">
      <p className="flex items-start gap-2 text-small">
        <span className="pt-0.5">
          <StatusIcon status="unknown" />
        </span>
        <span>
          <span className="font-bold">{words.preview}.</span>{' '}
          <span className="text-ink-soft">{words.previewText}</span>
        </span>
      </p>
      <Coloured label={words.previewBox} text={`${encodeDraft(mint.draft)}.`} />
    </div>
  );
}

interface BadgeProps {
  readonly minted: Minted;
  readonly isStale: boolean;
}

function Badge({ minted: { at, key, algorithm }, isStale }: BadgeProps): ReactElement {
  const words = say().badge;
  const time = new Date(at).toLocaleTimeString(currentLanguage(), { hour12: false });
  const name = key?.kid ?? key?.thumbprint ?? words.noKid;
  return (
    <div role="status" className="flex flex-col gap-2">
      <p className="flex items-start gap-2 text-small" data-badge={isStale ? 'stale' : 'fresh'}>
        <span className="pt-0.5">
          <StatusIcon status={key === undefined ? 'bad' : isStale ? 'unknown' : 'good'} />
        </span>
        <span className="min-w-0 wrap-anywhere">
          <span className="font-bold">{key === undefined ? words.unsecuredWord : words.word}</span>
          {', '}
          {words.at(time)}
          {key === undefined ? null : (
            <>
              {', '}
              {words.key} <span className="font-mono">{name}</span> ({algorithm})
            </>
          )}
        </span>
      </p>
      {isStale ? (
        <Notice status="unsure" word={words.stale}>
          {words.staleText}
        </Notice>
      ) : null}
    </div>
  );
}

const names = ['header', 'claims', 'signature'] as const;

/** A token with the colours and letters of its parts. */
function Coloured({ label, text }: { readonly label: string; readonly text: string }): ReactElement {
  const words = say();
  const segments = text.split('.');
  let at = 0;
  const spans: TokenSpan[] = segments.map((segment, index) => {
    const span = { start: at, end: at + segment.length, part: index + 1 };
    at = span.end + 1;
    return span;
  });
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div className="overflow-hidden rounded border border-line">
        <TokenText label={label} text={text} ranges={{ spans, marks: [] }} />
      </div>
      <PartLegend
        label={words.parts.label}
        parts={names.flatMap((name, index) => {
          const length = segments[index]?.length ?? 0;
          return length === 0
            ? []
            : [
                {
                  letter: words.partLetters[name],
                  name: words.parts[name],
                  size: words.characters(length),
                  part: index + 1,
                },
              ];
        })}
      />
    </div>
  );
}
