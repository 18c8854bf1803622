import { nearest } from '../output/nearest.ts';
import { wordLists } from './words.ts';

/** Words that a person may have meant: that are spelled nearly so, or whose title has the word in it. */
export function suggestWords(asked: string): readonly string[] {
  const words = wordLists.flatMap((list) => list.words);
  const names = [...new Set(words.map(({ name }) => name))];
  const spelled = nearest(asked, names);
  if (spelled.length > 0) return spelled;
  const text = asked.toLowerCase();
  if (text.length < 3) return [];
  return words
    .filter(({ title }) => title.toLowerCase().includes(text))
    .map(({ name }) => name)
    .slice(0, 3);
}
