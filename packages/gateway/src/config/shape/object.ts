import * as z from 'zod';

/** What the published schema knows about a part beside its shape. */
export interface SchemaNotes {
  /** The name of the type, under which the schema defines it. */
  readonly id?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
}

/** The notes of every part. */
export const schemaNotes: z.core.$ZodRegistry<SchemaNotes> = z.registry<SchemaNotes>();

type OptionalKeys<T> = { [K in keyof T]-?: object extends Pick<T, K> ? K : never }[keyof T];

/** A schema for every member that has to be there. */
export type RequiredShape<T> = { readonly [K in Exclude<keyof T, OptionalKeys<T>>]: z.ZodType<T[K]> };

/** A schema for every member that may be there. */
export type OptionalShape<T> = { readonly [K in OptionalKeys<T>]-?: z.ZodType<Exclude<T[K], undefined>> };

/** An object of exactly these members; `id` is the name of its interface. */
export const object = <T>(
  id: string,
  required: RequiredShape<T>,
  optional: OptionalShape<T>,
): z.ZodType<T> => {
  const members: Record<string, z.ZodType> = { ...(required as Record<string, z.ZodType>) };
  for (const [name, schema] of Object.entries(optional as Record<string, z.ZodType>)) {
    members[name] = schema.optional();
  }
  const schema = strict(members);
  schemaNotes.add(schema, { id });
  // The two shapes name every member of T with its type, and nothing else.
  return schema as unknown as z.ZodType<T>;
};

/** An object of exactly these members. The message about others carries the names that there are. */
export const strict = <T extends Record<string, z.ZodType>>(members: T): z.ZodObject<T, z.core.$strict> =>
  z.strictObject(members, {
    error: ({ code }) => (code === 'unrecognized_keys' ? Object.keys(members).join(' ') : undefined),
  });

/** Says what a member is where it is not given, for the schema. */
export const withDefault = <T>(schema: z.ZodType<T>, value: T): z.ZodType<T> => {
  const own = schema.clone();
  schemaNotes.add(own, { ...schemaNotes.get(schema), default: value });
  return own;
};

/** One value or a list of at least one. */
export const oneOrMore = <T>(item: z.ZodType<T>): z.ZodType<T | readonly T[]> =>
  z.union([item, list(item, 1)]);

/** A list. */
export const list = <T>(item: z.ZodType<T>, minimum = 0): z.ZodType<readonly T[]> =>
  z.array(item).min(minimum).max(10_000);

/** Values by name. */
export const record = <T>(value: z.ZodType<T>): z.ZodType<Readonly<Record<string, T>>> =>
  z.record(z.string(), value);

/** A whole number between two bounds, both included. */
export const whole = (minimum: number, maximum: number): z.ZodType<number> =>
  z.int().min(minimum).max(maximum);

/** A number between two bounds, both included. */
export const between = (minimum: number, maximum: number): z.ZodType<number> =>
  z.number().min(minimum).max(maximum);
