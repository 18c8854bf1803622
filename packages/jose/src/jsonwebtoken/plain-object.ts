const objectSource = Function.prototype.toString.call(Object);

/** Whether a value is an object literal, of any realm: test runners such as Jest run code in realms of their own. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (Object.prototype.toString.call(value) !== '[object Object]') return false;
  if (prototype === Object.prototype || prototype === null) return true;
  if (typeof prototype !== 'object' || !Object.hasOwn(prototype, 'constructor')) return false;
  const { constructor } = prototype;
  return typeof constructor === 'function' && Function.prototype.toString.call(constructor) === objectSource;
}
