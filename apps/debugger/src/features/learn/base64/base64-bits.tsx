import { TextField } from '@mintmark/ui';
import { useState, type ReactElement } from 'react';
import { DemoFrame } from '../samples/demo-frame.tsx';
import { book } from '../words.ts';
import { regroupBits, type BitByte, type BitCharacter, type Regrouped } from './to-bits.ts';

/** A text as bytes, bits and base64url characters, regrouped as one types. */
export function Base64Bits(): ReactElement {
  const [text, setText] = useState('{"a');
  const { base64 } = book().words;
  const regrouped = regroupBits(text);
  return (
    <DemoFrame title={base64.title}>
      <TextField
        label={base64.input}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="max-w-60"
      />
      {regrouped.isCut ? <p className="text-unsure">{base64.cut}</p> : null}
      <BitPicture regrouped={regrouped} />
      <p>
        <span className="text-ink-soft">{base64.result}: </span>
        <output translate="no" className="font-mono text-base font-bold">
          {regrouped.result === '' ? base64.empty : regrouped.result}
        </output>
      </p>
    </DemoFrame>
  );
}

/** Groups of three bytes above, which are four characters below; the same bits between. */
function BitPicture({ regrouped: { bytes, characters } }: { readonly regrouped: Regrouped }): ReactElement {
  const groups = [0, 1].filter((group) => bytes.length > group * 3);
  return (
    <>
      <BitTable bytes={bytes} characters={characters} />
      <div aria-hidden translate="no" className="flex flex-wrap gap-x-8 gap-y-4 font-mono">
        {groups.map((group) => (
          <BitGroup
            key={group}
            bytes={bytes.slice(group * 3, group * 3 + 3)}
            characters={characters.slice(group * 4, group * 4 + 4)}
          />
        ))}
      </div>
    </>
  );
}

interface BitGroupProps {
  readonly bytes: readonly BitByte[];
  readonly characters: readonly BitCharacter[];
}

function BitGroup({ bytes, characters }: BitGroupProps): ReactElement {
  const { base64 } = book().words;
  return (
    <div className="grid w-full max-w-88 grid-cols-[repeat(24,minmax(0,1fr))] text-center">
      {bytes.map(({ value }, index) => (
        <span key={index} className="col-span-8 mx-0.5 border-b-2 border-control pb-0.5">
          {value.toString(16).padStart(2, '0')}
        </span>
      ))}
      <span className="col-span-full grid grid-cols-subgrid py-1">
        {characters.flatMap(({ bits, spare }, at) =>
          bits.split('').map((bit, index) => (
            <span
              key={`${at}-${index}`}
              className={
                index >= 6 - spare ? 'text-ink-soft line-through' : at % 2 === 0 ? '' : 'text-accent'
              }
            >
              {bit}
            </span>
          )),
        )}
      </span>
      {characters.map(({ letter, value }, index) => (
        <span
          key={index}
          className={`col-span-6 mx-0.5 border-t-2 pt-0.5 ${index % 2 === 0 ? 'border-control' : 'border-accent'}`}
        >
          <span className="text-ink-soft">{value}</span> <span className="text-base font-bold">{letter}</span>
        </span>
      ))}
      {characters.some(({ spare }) => spare > 0) ? (
        <span className="col-span-full pt-1 text-left font-sans text-ink-soft">{base64.spare}</span>
      ) : null}
    </div>
  );
}

/** The same for those who do not see the picture. */
function BitTable({ bytes, characters }: BitGroupProps): ReactElement {
  const { base64 } = book().words;
  return (
    <div className="sr-only">
      <p>{base64.caption}</p>
      <ul>
        {bytes.map(({ value, bits }, index) => (
          <li key={index}>{`${base64.byte} ${index + 1}: ${value}, ${base64.bits} ${bits}`}</li>
        ))}
        {characters.map(({ letter, value, bits }, index) => (
          <li
            key={index}
          >{`${base64.letter} ${index + 1}: ${letter}, ${base64.value} ${value}, ${base64.sextets} ${bits}`}</li>
        ))}
      </ul>
    </div>
  );
}
