/** The class, code and place of an error. Its message is left out: nobody knows what a foreign one quotes. */
export function describeError(error: unknown): Readonly<Record<string, string | undefined>> {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const place = /\n\s+at (.+)/.exec(error.stack ?? '')?.[1];
  return { error: error.name, code, place };
}
