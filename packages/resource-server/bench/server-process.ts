// One contender in a process of its own: `server-process.ts INDEX`. It says its port, and its CPU time when it is asked.
import { contenders } from './servers/contenders.ts';
import type { Setup } from './servers/contender.ts';

const contender = contenders[Number(process.argv[2])];

process.on('message', (message: { readonly setup: Setup } | 'cpu') => {
  if (message === 'cpu') process.send?.({ cpu: process.cpuUsage() });
  else void contender?.start(message.setup).then((port) => process.send?.({ port }));
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
