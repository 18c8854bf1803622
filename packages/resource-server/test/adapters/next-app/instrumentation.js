/** Next.js tells faults of handlers here. */
export function onRequestError(error, { headers }) {
  globalThis[Symbol.for('mintmark:next-app')].faults.get(headers['x-options'])?.push(error);
}
