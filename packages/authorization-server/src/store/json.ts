declare const content: unique symbol;

/** The text of a JSON column that holds such a value: only `formatJson` makes one. */
export type Json<Value> = string & { readonly [content]: Value };
