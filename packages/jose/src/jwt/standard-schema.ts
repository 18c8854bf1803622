/**
 * The interface of Standard Schema (https://standardschema.dev), version 1: what zod, valibot, arktype and others share.
 * Only its types are here, so no dependency is needed.
 */
export interface StandardSchema<Output = unknown> {
  /** What a schema library offers under the name of the standard. */
  readonly '~standard': {
    readonly version: 1;
    /** The name of the schema library. */
    readonly vendor: string;
    /** Tells whether a value fits, and what it then is. */
    readonly validate: (value: unknown) => SchemaResult<Output> | Promise<SchemaResult<Output>>;
    /** Types alone, for inference; absent when the program runs. */
    readonly types?:
      | {
          /** The type of values that the schema takes. */
          readonly input: unknown;
          /** The type of values that it gives. */
          readonly output: Output;
        }
      | undefined;
  };
}

/** The outcome of a validation. */
export type SchemaResult<Output> =
  | {
      /** The value, as the schema changed it. */
      readonly value: Output;
      /** Absent: the value fits. */
      readonly issues?: undefined;
    }
  | {
      /** Why the value does not fit. */
      readonly issues: readonly SchemaIssue[];
    };

/** One thing that does not fit. */
export interface SchemaIssue {
  /** The reason in words; may hold values, so it is not put into errors. */
  readonly message: string;
  /** The way to the place in the value, from the outside in; absent for the value itself. */
  readonly path?:
    | readonly (
        | PropertyKey
        | {
            /** The name of the member, or the index. */
            readonly key: PropertyKey;
          }
      )[]
    | undefined;
}
