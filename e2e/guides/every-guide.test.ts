// Holds docs/guides to their tests, and to the commands that there are.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../..');
const pages = globSync('docs/guides/*.md', { cwd: root }).filter((page) => basename(page) !== 'README.md');
const cli = ['--conditions=@mintmark/source', join(root, 'apps/mintmark/src/cli.ts')];

describe('the guides', () => {
  for (const page of pages)
    it(`have a test for each block of code: ${basename(page)}`, () => {
      const tests = readFileSync(join(root, 'e2e/guides', basename(page, '.md').concat('.test.ts')), 'utf8');
      const sections = readFileSync(join(root, page), 'utf8').split(/^#+ /m);
      const withCode = sections.filter((section) => /^```(?:js|sh)$/m.test(section));
      for (const [heading = ''] of withCode.map((section) => section.split('\n')))
        assert.ok(tests.replaceAll("\\'", "'").includes(heading), `no test of “${heading}”`);
    });

  it('are all in the list', () => {
    const list = readFileSync(join(root, 'docs/guides/README.md'), 'utf8');
    const listed = [...list.matchAll(/\]\(([\w-]+\.md)\)/g)].map(([, file]) => file);
    assert.deepEqual(new Set(listed), new Set(pages.map((page) => basename(page))));
  });

  it('name commands that there are', { timeout: 600_000 }, async () => {
    const texts = pages.map((page) => readFileSync(join(root, page), 'utf8')).join('\n');
    const named = texts.matchAll(
      /(?:npx mintmark |`)(admin [a-z]+(?: [a-z][a-z-]+)?|decode|explain|extract)\b/g,
    );
    const commands = new Set([...named].map(([, words = '']) => words));
    assert.ok(commands.size > 10);
    const groups = Map.groupBy(commands, (command) => command.replace(/ ?[a-z-]+$/, ''));
    for (const [group, members] of groups) {
      const options = [...cli, ...group.split(' ').filter((word) => word !== ''), '--help'];
      // oxlint-disable-next-line no-await-in-loop -- one process at a time
      const { stdout } = await promisify(execFile)(process.execPath, options);
      for (const command of members) {
        const [name = ''] = command.split(' ').slice(-1);
        assert.match(stdout, new RegExp(String.raw`^  ${name}(?: |$)`, 'm'), command);
      }
    }
  });
});
