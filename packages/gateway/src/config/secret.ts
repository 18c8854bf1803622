/** A secret of the configuration: never in the file itself, but in a variable of the environment or in a file of its own. */
export type SecretConfig = { readonly env: string } | { readonly file: string };
