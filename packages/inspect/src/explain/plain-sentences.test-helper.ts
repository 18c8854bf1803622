import assert from 'node:assert/strict';

/** A text of whole sentences: it ends as one, code marks are paired, and it neither shouts nor jokes. */
export function assertPlainSentences(text: string, where: string): void {
  assert.match(text, /^[A-Z0-9"`].*[.?]$/s, `${where}: ${text}`);
  assert.equal(text.split('`').length % 2, 1, `${where}: backticks`);
  assert.doesNotMatch(text.replaceAll(/`[^`]*`/g, 'x'), /!|\boops\b|\bsimply\b|\bjust do\b|  /i, where);
}
