/** Names of claims whose texts are secrets. */
const secretNames =
  /^(?:.*[_-])?(?:password|passwd|pwd|passphrase|secret|client_?secret|api_?key|private_?key|credentials?|credit_?card|cvv|pin)$/i;

/** Texts that are secrets by their form; each starts with what its provider puts there. */
const secretForms: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a private key', /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/],
  ['an AWS access key', /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/],
  ['a GitHub token', /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{22,})/],
  ['a GitLab token', /\bglpat-[\w-]{20,}/],
  ['a Slack token', /\bxox[abeoprs]-[\w-]{10,}/],
  ['a Google API key', /\bAIza[\w-]{35}/],
  ['a Stripe key', /\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,}/],
  ['an API key of a model provider', /\bsk-(?:ant-|proj-)?[\w-]{20,}/],
  ['a npm token', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['a password in an address', /^[a-z][\w+.-]*:\/\/[^\s/:@]+:[^\s/@]+@/i],
];

/** What every form has in it: one look tells of nearly all texts that none fits. */
const hint = /-----BEGIN|AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|AIza|_live_|_test_|sk-|npm_|@/;

/** What kind of secret a claim holds; nothing for others. Texts are looked at only as far as secrets go. */
export function secretKind(name: string, text: string): string | undefined {
  if (text !== '' && secretNames.test(name)) return 'a secret, by its name';
  const start = text.slice(0, 4096);
  if (!hint.test(start)) return undefined;
  return secretForms.find(([, pattern]) => pattern.test(start))?.[0];
}
