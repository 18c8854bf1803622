/** The common passwords, one on each line: a chunk of its own, fetched when somebody searches. */
export async function loadCommonWords(): Promise<string> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return dictionary['passwords-common'].join('\n');
}
