import type { ReactElement } from 'react';
import { Copy } from '../../shared/copy.tsx';
import { recipes } from './data/recipes.ts';
import { say } from './words.ts';

/** Command lines for programs that are there already. */
export function Recipes(): ReactElement {
  const words = say();
  return (
    <section>
      <h2 className="border-b border-control pb-1 text-base font-bold">{words.recipesTitle}</h2>
      <p className="pt-2 text-small text-ink-soft">{words.recipesLead}</p>
      <ul className="grid gap-x-8 three:grid-cols-2">
        {recipes.map(({ id, command }) => (
          <li key={id} className="border-b border-line py-3">
            <div className="flex items-center justify-between gap-2">
              <h3 className="text-small font-bold">{words.recipes[id]}</h3>
              <Copy what={words.command(words.recipes[id])} text={command} />
            </div>
            <pre className="rounded border border-line bg-sunken px-2 py-1 text-small whitespace-pre-wrap">
              <code className="font-mono wrap-anywhere">{command}</code>
            </pre>
          </li>
        ))}
      </ul>
    </section>
  );
}
