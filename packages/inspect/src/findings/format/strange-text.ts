/** Characters that change the direction of the text around them, or end such a change. */
const direction = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
/** Characters that nobody sees. A joiner within emoji or Indic text is not among them. */
const invisible =
  /[\u00ad\u180e\u200b\u2060-\u2064\ufeff\u{e0000}-\u{e007f}]|(?<![\p{Emoji}\p{L}\p{M}\ufe0f])\u200d/u;
/** Control characters, but for the white space that texts have. */
const control = /(?![\t\n\r])\p{Cc}/u;
const loneSurrogate = /\p{Cs}/u;

/** Letters of these scripts have doubles among the others. */
const confusable = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u] as const;

/** Says what is strange about a text; nothing for an ordinary one. */
export function findStrangeText(text: string): string | undefined {
  if (/^[\t\n\r\u0020-\u007e]*$/.test(text)) return undefined;
  if (direction.test(text)) return 'a character that changes the direction of text';
  if (invisible.test(text)) return 'an invisible character';
  if (control.test(text)) return 'a control character';
  if (loneSurrogate.test(text)) return 'half of a character (a lone surrogate)';
  const mixes = text.split(/[^\p{L}]+/u).some(mixesScripts);
  return mixes ? 'a word that mixes letters of different scripts' : undefined;
}

function mixesScripts(word: string): boolean {
  return confusable.filter((script) => script.test(word)).length > 1;
}
