import { relative } from 'node:path';
import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';

/** Turns the events of a test run into what a person wants to read: failures and skips. */
export function createDescriber(root: string): (event: TestEvent) => string | undefined {
  const errorOutput = new Map<string, string>();
  return (event) => {
    if (event.type === 'test:stderr') {
      const { file, message } = event.data;
      errorOutput.set(file, (errorOutput.get(file) ?? '') + message);
    }
    if (event.type === 'test:pass' && event.data.skip !== undefined) {
      const { name, skip } = event.data;
      return `  - skipped: ${name}: ${typeof skip === 'string' && skip !== '' ? skip : 'no reason given'}`;
    }
    if (event.type !== 'test:fail' || isOnlyAboutItsChildren(event.data.details.error)) return undefined;

    const { name, file = '', line, details } = event.data;
    const place = relative(root, file);
    // A file that fails as a whole could not be loaded, or has died: only its error output tells why.
    if (name === place || name === file)
      return `  ✗ ${place}\n${indent(errorOutput.get(file) ?? 'no message')}`;
    return `  ✗ ${name} (${place}:${line})\n${indent(inspect(details.error.cause ?? details.error))}`;
  };
}

/** A parent fails when a test in it does, which has been told already. */
function isOnlyAboutItsChildren(error: object): boolean {
  return 'failureType' in error && error.failureType === 'subtestsFailed';
}

function indent(text: string): string {
  return text.trimEnd().replaceAll(/^/gm, '      ');
}
