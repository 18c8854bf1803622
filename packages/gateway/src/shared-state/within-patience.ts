/** An answer, or a rejection where it does not come in time. */
export async function withinPatience<Answer>(answer: Promise<Answer>, patienceMs: number): Promise<Answer> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`expected an answer within ${patienceMs} ms`)), patienceMs);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
