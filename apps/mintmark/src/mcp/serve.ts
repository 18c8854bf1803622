import { serveStdio, StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import type { Terminal } from '../output/terminal.ts';
import { createMcpServer } from './tools.ts';

/** Serves the tools on standard input and output until the assistant closes the connection. */
export async function serveMcp(terminal: Terminal): Promise<void> {
  const transport = new StdioServerTransport();
  const handle = serveStdio(() => createMcpServer(terminal), { transport });
  await new Promise<void>((resolve) => {
    process.stdin.once('end', resolve);
    process.stdin.once('close', resolve);
  });
  await handle.close();
}
