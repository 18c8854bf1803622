/** A secret of the configuration: never in the file itself, but in a variable of the environment or in a file of its own. */
export type SecretConfig =
  | {
      /** The name of the variable. */
      readonly env: string;
    }
  | {
      /** The path of the file; a line break at its end does not belong to the secret. */
      readonly file: string;
    };
