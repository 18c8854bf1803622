/** Characters that would move the cursor, colour the terminal or turn the writing direction around. */
const controls = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Writes a foreign text in quotes, with everything escaped that could play tricks on a terminal. */
export function quote(text: string): string {
  return escapeControls(JSON.stringify(text));
}

/** Escapes what could play tricks on a terminal, line breaks and tabs excepted. */
export function escapeControls(text: string): string {
  return text.replace(controls, (character) =>
    character === '\n' || character === '\t' ? character : escapeOne(character),
  );
}

/** As JSON writes it: UTF-16, so that the result can be pasted into JSON again. */
function escapeOne(character: string): string {
  return Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('');
}
