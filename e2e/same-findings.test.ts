import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { cannotRun, startBrowser } from '../apps/debugger/e2e/browser.ts';
import { keyBox, openPage, tokenBox, type OpenedPage } from '../apps/debugger/e2e/open-page.ts';
import { servePage, type ServedPage } from '../apps/debugger/e2e/serve-page.ts';
import { main } from '../apps/mintmark/src/main.ts';
import { corpus, corpusNow, type CorpusToken } from '../packages/inspect/test/corpus/tokens.ts';

type Browser = Awaited<ReturnType<typeof startBrowser>>;
type Page = OpenedPage['page'];

/** What both say of a finding. */
interface SaidFinding {
  readonly id: string;
  readonly severity: string;
  readonly message: string;
  readonly layer: number;
}

/** Every kind of token of the corpus; all of it would take minutes. */
const wanted = 240;
const step = Math.max(1, Math.floor(corpus.length / wanted));
const chosen = corpus.filter(({ token }, index) => index % step === 0 && token.trim() !== '');

/** What the terminal says. The options of the page stay as they are, so no expectation is given to either. */
async function askTerminal({ token, key }: CorpusToken): Promise<readonly SaidFinding[]> {
  let output = '';
  const args = ['inspect', '-', '--json', '--now', new Date(corpusNow).toISOString()];
  await main(key === undefined ? args : [...args, '--secret', 'env:KEY'], {
    env: { TZ: 'UTC', ...(key !== undefined && { KEY: key }) },
    now: () => corpusNow,
    input: (async function* () {
      yield Buffer.from(token);
    })(),
    inputIsTerminal: false,
    outputIsTerminal: false,
    errorIsTerminal: false,
    columns: undefined,
    outputColours: false,
    errorColours: false,
    write: async (data) => void (output += typeof data === 'string' ? data : Buffer.from(data).toString()),
    writeError: () => undefined,
    askHidden: async () => undefined,
    onInterrupt: () => () => undefined,
  });
  return collect(JSON.parse(output));
}

interface Answer {
  readonly findings: readonly SaidFinding[];
  readonly inner?: Answer;
}

function collect({ findings, inner }: Answer): readonly SaidFinding[] {
  return [...findings, ...(inner === undefined ? [] : collect(inner))];
}

/** Keeps what the page saves as a file, so that a test can read it. */
function keepSavedFiles(): void {
  const create = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (object: Blob | MediaSource): string => {
    if (object instanceof Blob) void object.text().then((text) => Reflect.set(globalThis, 'savedFile', text));
    return create(object);
  };
}

/** What the page saves at this moment; undefined while it is still looking. */
async function readPage(page: Page): Promise<readonly SaidFinding[] | undefined> {
  return page.evaluate(async () => {
    Reflect.set(globalThis, 'savedFile', undefined);
    const button = document.querySelector<HTMLButtonElement>(
      'button[aria-label="Save the findings as JSON"]',
    );
    if (button === null) return undefined;
    button.click();
    for (let turn = 0; turn < 50 && Reflect.get(globalThis, 'savedFile') === undefined; turn++) {
      await new Promise((resolve) => {
        setTimeout(resolve, 2);
      });
    }
    const saved: unknown = Reflect.get(globalThis, 'savedFile');
    return typeof saved === 'string' ? JSON.parse(saved).tokens[0].findings : undefined;
  });
}

const lines = (findings: readonly SaidFinding[]): readonly string[] =>
  findings.map(({ id, severity, layer, message }) => `${id} ${severity} ${layer} ${message}`).toSorted();

/** Asks the page until it says what the terminal said, for as long as a slow machine may take. */
async function agrees(page: Page, expected: readonly string[]): Promise<readonly string[] | undefined> {
  let said: readonly string[] | undefined;
  for (let turn = 0; turn < 200; turn++) {
    const findings = await readPage(page);
    said = findings && lines(findings);
    if (said !== undefined && said.join('\n') === expected.join('\n')) return undefined;
    await page.waitForTimeout(25 + turn * 5);
  }
  return said ?? ['the page says nothing'];
}

test(
  'the page and the terminal find the same in more than two hundred tokens',
  { skip: cannotRun ?? false },
  async (t) => {
    assert.ok(chosen.length >= 200, `${chosen.length} tokens`);
    const { page } = opened;
    for (const entry of chosen) {
      await t.test(entry.name, async () => {
        const expected = lines(await askTerminal(entry));
        await keyBox(page).fill(entry.key ?? '');
        await tokenBox(page).fill(entry.token);
        const difference = await agrees(page, expected);
        if (difference !== undefined) assert.deepEqual(difference, expected);
      });
    }
    assert.deepEqual(opened.errors, []);
  },
);

let browser: Browser;
let served: ServedPage;
let opened: OpenedPage;

before(async () => {
  if (cannotRun !== undefined) return;
  [browser, served] = await Promise.all([startBrowser(), servePage()]);
  opened = await openPage(browser, served.address, { locale: 'en' });
  await opened.page.clock.setFixedTime(corpusNow);
  await opened.page.addInitScript(keepSavedFiles);
  await opened.page.reload();
  await opened.page.locator('html[data-complete]').waitFor({ state: 'attached' });
});

after(async () => {
  if (cannotRun !== undefined) return;
  await browser.close();
  await served.close();
});
