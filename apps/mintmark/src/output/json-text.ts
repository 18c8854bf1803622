/** A member of an object whose value is JSON text already. */
export type JsonMember = readonly [name: string, json: string];

/** Puts JSON texts together as they stand, so that large numbers keep their digits. */
export function jsonObject(members: readonly JsonMember[]): string {
  return `{${members.map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(',')}}`;
}

/** Puts JSON texts together as an array. */
export function jsonArray(items: readonly string[]): string {
  return `[${items.join(',')}]`;
}
