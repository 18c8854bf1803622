import { explainAlgorithm, explainClaim, explainHeader } from '@mintmark/inspect/explain';

/** What a name means, and in which language that is said. */
export interface Meaning {
  readonly text: string;
  readonly language: string;
}

function say(found: { readonly title: string; readonly meaning: string } | undefined): Meaning | undefined {
  return found && { text: `${found.title}. ${found.meaning}`, language: 'en' };
}

/** Names of claims, header parameters and algorithms in plain words. */
export const meanings = {
  claim: (name: string): Meaning | undefined => say(explainClaim(name)),
  header: (name: string): Meaning | undefined => say(explainHeader(name)),
  /** Short, for beside a value. */
  algorithm: (name: string): Meaning | undefined => {
    const found = explainAlgorithm(name);
    return found && { text: found.title, language: 'en' };
  },
};
