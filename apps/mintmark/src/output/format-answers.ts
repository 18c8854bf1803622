/** The answers about keys as one JSON value: an object for one key, an array for several. */
export function formatAnswers(answers: readonly object[]): string {
  return `${JSON.stringify(answers.length === 1 ? answers[0] : answers)}\n`;
}
