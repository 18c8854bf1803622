import type { UsedKey } from '@mintmark/inspect';
import { FactList, type Fact } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { Copy } from '../../shared/copy.tsx';
import { inspectWords } from '../../shared/strings/inspect-words.ts';
import { words } from '../../shared/strings/words.ts';

/** The key that fits, and where it came from. One that the token carries proves nothing, and says so. */
export function UsedKeyFacts({ used }: { readonly used: UsedKey }): ReactElement {
  const { keyFacts: say } = inspectWords();
  const isOwn = used.provenance === 'token';
  return (
    <div className="flex flex-col gap-1 border-t border-line pt-2" data-provenance={used.provenance}>
      <h3 className="text-small font-bold">{isOwn ? say.carriedTitle : say.usedTitle}</h3>
      <FactList facts={factsOf(used)} />
    </div>
  );
}

function factsOf(used: UsedKey): readonly Fact[] {
  const { keyFacts: say, time } = inspectWords();
  const { used: names } = say;
  const { algorithm, kid, thumbprint, provenance, given } = used;
  const { certificate } = given;
  const facts: Fact[] = [
    { name: names.kind, value: say.kind(used) },
    { name: names.source, value: say.source(used) },
    { name: names.provenance, value: provenance === 'token' ? say.fromToken : say.given },
    { name: names.algorithm, value: algorithm },
  ];
  if (given.kty !== 'oct') facts.push({ name: names.kid, value: kid ?? say.noKid });
  if (thumbprint !== undefined)
    facts.push({ name: names.thumbprint, value: <Thumbprint text={thumbprint} /> });
  if (certificate !== undefined) {
    const { subject, notBeforeMs, notAfterMs } = certificate;
    facts.push({ name: names.subject, value: subject });
    if (notBeforeMs !== undefined && notAfterMs !== undefined)
      facts.push({ name: names.validity, value: say.between(time.utc(notBeforeMs), time.utc(notAfterMs)) });
  }
  return facts;
}

function Thumbprint({ text }: { readonly text: string }): ReactElement {
  return (
    <span className="flex items-start">
      <span className="min-w-0">{text}</span>
      <Copy what={words().copy.things.thumbprint} text={text} />
    </span>
  );
}
