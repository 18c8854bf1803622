import { serveStdio, StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import type { Terminal } from '../output/terminal.ts';
import { say } from '../output/terminal.ts';
import type { Allowance } from './key-argument.ts';
import { createMcpServer } from './tools.ts';

/** Serves the tools on standard input and output until the assistant closes the connection. */
export async function serveMcp(terminal: Terminal, allowance: Allowance): Promise<void> {
  const transport = new StdioServerTransport();
  const handle = serveStdio(() => createMcpServer(terminal, allowance), {
    transport,
    // The error may quote the message, and a message may hold a token.
    onerror: () => say(terminal, 'something came that is no message of the protocol, or is too long'),
  });
  await closed(transport);
  await handle.close();
}

/** The transport closes at the end of the input, and when a message is too long. */
async function closed(transport: StdioServerTransport): Promise<void> {
  const { onclose } = transport;
  await new Promise<void>((resolve) => {
    // oxlint-disable-next-line unicorn/prefer-add-event-listener -- the library has nothing else
    transport.onclose = () => {
      onclose?.();
      resolve();
    };
  });
}
