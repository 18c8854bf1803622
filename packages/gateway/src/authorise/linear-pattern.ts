import { RE2JS } from 're2js';

/** A regular expression whose time grows with the length of the text and no faster. */
export interface LinearPattern {
  /** Whether it fits somewhere in the text. @throws RangeError for texts of more than 16384 characters */
  test(text: string): boolean;
}

/** Longer than every header of a request; only claims of an introspection answer can be longer. */
const longestText = 16_384;
const longestPattern = 512;

/** Compiles a pattern in the syntax of RE2, which has neither lookaround nor back references. @throws SyntaxError */
export function compileLinearPattern(source: string): LinearPattern {
  if (source.length > longestPattern)
    throw new SyntaxError(`expected a pattern of at most ${longestPattern} characters`);
  const pattern = compile(source);
  return {
    test(text) {
      if (text.length > longestText) throw new RangeError('expected a shorter text to match');
      return pattern.test(text);
    },
  };
}

function compile(source: string): RE2JS {
  try {
    return RE2JS.compile(source);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : 'unknown';
    throw new SyntaxError(`expected a pattern of RE2: ${detail}`, { cause });
  }
}
