import { JoseError } from '@mintmark/jose';
import type { JsonObject } from '../input/strict-json.ts';
import { isJsonObject, parseJson } from '../input/strict-json.ts';
import type { Answer, LineJudge } from './answer.ts';
import { formatAnswer, lineError, toRefusal } from './answer.ts';
import { leadingId, lineId, refusedId } from './line-id.ts';
import type { InputLine } from './lines.ts';
import { maxLineBytes, readLines } from './lines.ts';

/** Where a batch comes from and goes to. */
export interface BatchStreams {
  readonly input: AsyncIterable<Uint8Array>;
  /** Writes a text and resolves when more may be written. */
  readonly write: (text: string) => Promise<void>;
}

/** How many lines there were. */
export interface BatchCount {
  readonly lines: number;
  readonly refused: number;
}

/** Answers are gathered up to this many characters, so that a fast batch needs few writes … */
const maxGathered = 32_768;
/** … but not longer than this, so that a slow one is seen to move. */
const maxDelayMs = 50;

/**
 * Answers each line of the input by one line of output, in order. Blank lines are skipped; a line that cannot be read is
 * answered like any other. Memory does not grow with the input.
 */
export async function runBatch({ input, write }: BatchStreams, judge: LineJudge): Promise<BatchCount> {
  let lines = 0;
  let refused = 0;
  let gathered = '';
  let lastWrite = Date.now();
  const flush = async (): Promise<void> => {
    const text = gathered;
    gathered = '';
    if (text !== '') await write(text);
    lastWrite = Date.now();
  };
  for await (const chunk of readLines(input)) {
    for (const line of chunk) {
      if (line.kind === 'text' && line.text.trim() === '') continue;
      const { id, answer } = await answerLine(line, judge);
      lines++;
      if (!answer.ok) refused++;
      gathered += formatAnswer(id, answer);
      if (gathered.length > maxGathered || Date.now() - lastWrite > maxDelayMs) await flush();
    }
    await flush();
  }
  return { lines, refused };
}

interface AnsweredLine {
  /** As JSON text. */
  readonly id: string;
  readonly answer: Answer;
}

async function answerLine(input: InputLine, judge: LineJudge): Promise<AnsweredLine> {
  if (input.kind !== 'text')
    return { id: leadingId(input.start), answer: toRefusal(unreadable[input.kind]()) };
  // Some editors and tools put a byte order mark before the first line.
  const text = input.text.startsWith('\uFEFF') ? input.text.slice(1) : input.text;
  let id: string | undefined;
  try {
    const line = readLine(text);
    id = lineId(line, text);
    return { id, answer: await judge(line) };
  } catch (error) {
    return { id: id ?? refusedId(text), answer: toRefusal(error) };
  }
}

const unreadable = {
  'not-utf8': () => new JoseError('encoding_invalid', 'the line is not UTF-8'),
  'too-long': () => new JoseError('limit_exceeded', `the line is over the limit of ${maxLineBytes} bytes`),
} as const;

function readLine(text: string): JsonObject {
  const line = parseJson(text, 'the line');
  if (isJsonObject(line)) return line;
  throw lineError('expected the line to be a JSON object');
}
