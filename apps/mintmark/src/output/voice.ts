/**
 * Turns a sentence of the engine, which a page shows, into the voice of the terminal: lower case, without a full stop at
 * its end. Names stay as they are.
 */
export function inVoice(sentence: string): string {
  const [first = ''] = sentence.split(' ', 1);
  const isName = /\d|^.[A-Z]/.test(first);
  const text = isName ? sentence : `${sentence.slice(0, 1).toLowerCase()}${sentence.slice(1)}`;
  return text.replace(/\.$/, '');
}
