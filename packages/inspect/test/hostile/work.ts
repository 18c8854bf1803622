import assert from 'node:assert/strict';

/** Milliseconds of the processor that one look at anything may take; a loaded machine does not change them. */
const mostMs = 3000;

/** Runs something that must neither throw nor take long. */
export async function bounded(name: string, run: () => unknown): Promise<void> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  const took = (user + system) / 1000;
  assert.ok(took < mostMs, `${name} took ${Math.round(took)} ms`);
}

/** A text of a unit, again and again. */
export function fill(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
}

/** Bytes, a text or JSON in base64url. */
export function encode(content: unknown): string {
  const bytes =
    content instanceof Uint8Array || typeof content === 'string' ? content : JSON.stringify(content);
  return Buffer.from(bytes as string).toString('base64url'); // Buffer.from takes both
}
