import type { HashName, HmacToken } from './hmac-token.ts';
import type { MutationLevel } from './mutations.ts';
import { mutateWord } from './mutations.ts';
import type { SecretReading } from './readings.ts';
import { maxWordLength, secretReadings, wordBytes, writeReading } from './readings.ts';

/** The code of one message under a secret. The result may lie in a buffer that the next call uses again. */
export type Hmac = (secret: Uint8Array) => Uint8Array;

/** Makes {@link Hmac} for a message: the one thing that differs between runtimes. */
export type PrepareHmac = (hash: HashName, message: Uint8Array) => Hmac;

/** What to search, and how. */
export interface SecretSearchOptions {
  /** The token, as `readHmacToken` gives it. */
  readonly token: HmacToken;
  /** The words to try, in order. Words of more than 1024 characters are counted and not tried. */
  readonly candidates: Iterable<string> | AsyncIterable<string>;
  /** HMAC of this runtime: synchronous, because a promise for each secret costs more than the hash. */
  readonly prepareHmac: PrepareHmac;
  /** A clock in milliseconds, for the length of a slice. */
  readonly now: () => number;
  /** The readings of each word (all). */
  readonly readings?: readonly SecretReading[];
  /** How far words are changed (`none`). */
  readonly mutations?: MutationLevel;
}

/** A secret that makes the signature of the token. Whoever has it can make any token of this issuer. */
export interface FoundSecret {
  /** The text of the secret, for the caller alone. */
  readonly secret: string;
  /** Its bytes as they were used. */
  readonly bytes: Uint8Array;
  /** How the bytes came from the text. */
  readonly reading: SecretReading;
  /** Whether the word of the list was changed to get the secret. */
  readonly isMutated: boolean;
  /** The place of the word in the list, from zero. */
  readonly position: number;
  /** The algorithm of the token. */
  readonly algorithm: string;
}

/** How much was done. */
interface Count {
  /** Words taken from the list so far. */
  readonly words: number;
  /** Secrets tried so far: every change and reading of a word counts. */
  readonly tries: number;
}

/** How a search stands after a slice. */
export type SearchState = UnfoundState | FoundState;

/** Nothing was found so far. */
export interface UnfoundState extends Count {
  /** Whether there is more to try. */
  readonly status: 'searching' | 'exhausted';
}

/** The secret is known. */
export interface FoundState extends Count {
  /** The search is over. */
  readonly status: 'found';
  /** What was found. */
  readonly found: FoundSecret;
}

/** A search that goes on as long as somebody asks for the next slice. */
export interface SecretSearch {
  /** Goes on for about so many milliseconds. After the end it gives the same answer again. */
  readonly step: (maxMs: number) => Promise<SearchState>;
}

/** Words and secrets between two looks at the clock: about a millisecond. */
const workPerLook = 256;

/**
 * Looks for the secret of a token among words, in slices: whoever calls shows progress between them, or stops.
 * Tries each word in each reading, so that the answer also says how the issuer made bytes of it.
 *
 * @example
 * const search = createSecretSearch({ token, candidates: words, prepareHmac, now: Date.now })
 * const state = await search.step(40)
 */
export function createSecretSearch(options: SecretSearchOptions): SecretSearch {
  const { candidates, now } = options;
  const tryWord = prepareTry(options);
  const words =
    Symbol.iterator in candidates ? candidates[Symbol.iterator]() : candidates[Symbol.asyncIterator]();
  let state: SearchState = { status: 'searching', words: 0, tries: 0 };

  async function step(maxMs: number): Promise<SearchState> {
    const end = now() + maxMs;
    let { words: position, tries } = state;
    let work = 0;
    while (state.status === 'searching') {
      const taken = words.next();
      // Awaiting what is there already would cost more than the try.
      const { done, value: word } = taken instanceof Promise ? await taken : taken;
      if (done === true) return (state = { status: 'exhausted', words: position, tries });
      const result = tryWord(word, position++);
      tries += result.tries;
      if (result.found) return (state = { status: 'found', words: position, tries, found: result.found });
      work += 1 + result.tries;
      if (work < workPerLook) continue;
      work = 0;
      if (now() >= end) return (state = { status: 'searching', words: position, tries });
    }
    return state;
  }

  return { step };
}

interface Tried {
  readonly tries: number;
  readonly found?: FoundSecret;
}

function prepareTry(options: SecretSearchOptions): (word: string, position: number) => Tried {
  const { token, mutations = 'none', readings = secretReadings } = options;
  const hmac = options.prepareHmac(token.hash, token.message);
  const bytes = new Uint8Array(wordBytes);

  /** Tries one text; gives the reading that fits, or the number of tries. */
  function tryText(text: string): SecretReading | number {
    let tries = 0;
    for (const reading of readings) {
      const length = writeReading(reading, text, bytes);
      if (length < 0) continue;
      tries++;
      if (isSame(hmac(bytes.subarray(0, length)), token.signature)) return reading;
    }
    return tries;
  }

  return (word, position) => {
    if (word.length > maxWordLength) return { tries: 0 };
    let tries = 0;
    for (const text of mutateWord(word, mutations)) {
      if (text.length > maxWordLength) continue;
      const result = tryText(text);
      if (typeof result === 'number') {
        tries += result;
        continue;
      }
      const found = describeFound(text, result, {
        isMutated: text !== word,
        position,
        algorithm: token.algorithm,
      });
      return { tries: tries + 1, found };
    }
    return { tries };
  };
}

function describeFound(
  secret: string,
  reading: SecretReading,
  rest: Pick<FoundSecret, 'isMutated' | 'position' | 'algorithm'>,
): FoundSecret {
  const bytes = new Uint8Array(wordBytes);
  return { secret, reading, bytes: bytes.slice(0, writeReading(reading, secret, bytes)), ...rest };
}

/** Plain comparison: whoever guesses has the signature already, and its time tells nothing. */
function isSame(code: Uint8Array, signature: Uint8Array): boolean {
  if (code.length !== signature.length || code[0] !== signature[0]) return false;
  return code.every((byte, i) => byte === signature[i]);
}
