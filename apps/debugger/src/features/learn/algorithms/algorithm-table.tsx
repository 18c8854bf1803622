import type { ReactElement } from 'react';
import { DataTable, Row } from '../blocks/table-view.tsx';
import { book } from '../words.ts';
import { algorithmSizes, charactersFor, type AlgorithmSize } from './sizes.ts';

/** The signature algorithms with their sizes and their use. */
export function AlgorithmTable(): ReactElement {
  const { algorithms } = book().words;
  return (
    <DataTable caption={algorithms.caption} head={algorithms.head}>
      {algorithmSizes.map((size) => (
        <Row key={size.name} head={algorithms.head} cells={cellsOf(size)} />
      ))}
    </DataTable>
  );
}

function cellsOf({
  name,
  keyBytes,
  isSecret,
  signatureBytes,
  strength,
}: AlgorithmSize): readonly (string | ReactElement)[] {
  const { algorithms, number } = book().words;
  return [
    <span key="name" className="font-mono whitespace-nowrap">
      {name}
    </span>,
    isSecret ? algorithms.secret(keyBytes) : number(keyBytes),
    number(signatureBytes),
    number(charactersFor(signatureBytes)),
    'bits' in strength ? algorithms.strength(strength.bits) : algorithms.quantum(strength.category),
    algorithms.use[name],
  ];
}
