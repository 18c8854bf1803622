import type { TokenMark, TokenSpan } from '@mintmark/ui';
import { TokenEditor } from '@mintmark/ui';
import { useEffect, useRef, type ClipboardEvent, type ReactElement, type Ref } from 'react';
import { words } from '../../shared/strings/words.ts';

export interface TokenBoxProps {
  readonly text: string;
  readonly onType: (text: string) => void;
  /** Text was pasted; true where it was taken, so that it does not go into the box. */
  readonly onPaste: (text: string) => boolean;
  readonly spans: readonly TokenSpan[];
  readonly marks: readonly TokenMark[];
  readonly lit: TokenMark | undefined;
  readonly onSelect: (selected: TokenMark) => void;
  readonly boxRef: Ref<HTMLTextAreaElement>;
}

/** The box itself; long tokens scroll in it, and what is lit comes into sight. */
export function TokenBox(props: TokenBoxProps): ReactElement {
  const { lit } = props;
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = scroller.current;
    const piece = box?.querySelector<HTMLElement>('.token-lit');
    if (box === null || piece === null || piece === undefined || box.scrollHeight <= box.clientHeight) return;
    const { top, bottom } = piece.getBoundingClientRect();
    const frame = box.getBoundingClientRect();
    if (top < frame.top || bottom > frame.bottom) box.scrollTop += top - frame.top - frame.height / 3;
  }, [lit?.start, lit?.end]);
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>): void => {
    if (props.onPaste(event.clipboardData.getData('text'))) event.preventDefault();
  };
  return (
    <div ref={scroller} className="max-h-[60vh] overflow-y-auto border-y border-line two:max-h-[50vh]">
      <TokenEditor
        label={words().token.box}
        text={props.text}
        onChange={props.onType}
        onPaste={paste}
        onSelect={props.onSelect}
        placeholder={words().token.placeholder}
        spans={props.spans}
        marks={props.marks}
        lit={lit}
        ref={props.boxRef}
      />
    </div>
  );
}
