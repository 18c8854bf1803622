import { open } from 'node:fs/promises';

const everyMs = 100;
const pieceBytes = 65_536;

/** Follows a file that grows, line by line, from its beginning. Stop it in the end. */
export function tailLines(file: string, onLine: (line: string) => void): { readonly stop: () => void } {
  let position = 0;
  let rest = '';
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const look = async (): Promise<void> => {
    const text = await readFrom(file, position).catch(() => '');
    position += Buffer.byteLength(text, 'latin1');
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
    if (!isStopped) timer = setTimeout(() => void look(), everyMs);
  };
  void look();
  return {
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

/** Lines of an access log are ASCII. */
async function readFrom(file: string, position: number): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(pieceBytes), 0, pieceBytes, position);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await handle.close();
  }
}
