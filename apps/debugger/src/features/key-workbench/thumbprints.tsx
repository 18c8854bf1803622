import { jwkThumbprint, jwkThumbprintUri } from '@mintmark/jose';
import { FactList } from '@mintmark/ui';
import { useEffect, useState, type ReactElement } from 'react';
import { Copy } from '../../shared/copy.tsx';
import type { Jwk } from '../../shared/own-key/key-problem.ts';
import { say } from './words.ts';

const hashes = ['SHA-256', 'SHA-384', 'SHA-512'] as const;

interface Prints {
  readonly name: string;
  readonly text: string;
}

/** The names of a key that follow from its numbers. */
export function Thumbprints({ jwk }: { readonly jwk: Jwk }): ReactElement {
  const words = say().card;
  const [prints, setPrints] = useState<readonly Prints[]>([]);
  const { uri } = words;
  useEffect(() => {
    let isOver = false;
    void makePrints(jwk, uri).then((made) => {
      if (!isOver) setPrints(made);
    });
    return () => {
      isOver = true;
    };
  }, [jwk, uri]);
  return (
    <details className="text-small">
      <summary className="text-ink-soft">{words.thumbprints}</summary>
      <div className="pt-2">
        <FactList
          facts={prints.map(({ name, text }) => ({
            name,
            value: (
              <span className="inline-flex min-w-0 items-center gap-1">
                <span className="min-w-0 wrap-anywhere">{text}</span>
                <Copy what={`${words.thumbprint} ${name}`} text={text} />
              </span>
            ),
          }))}
        />
      </div>
    </details>
  );
}

async function makePrints(jwk: Jwk, uri: string): Promise<readonly Prints[]> {
  const prints = hashes.map(async (hash) => ({ name: hash, text: await jwkThumbprint(jwk, { hash }) }));
  const last = { name: uri, text: await jwkThumbprintUri(jwk) };
  return [...(await Promise.all(prints)), last];
}
