// The process that asks: it takes loads from its parent, one message with several at a time, and answers with their results.
import { runLoad, type Load } from './load/run-load.ts';

process.on('message', (loads: readonly Load[]) => {
  Promise.all(loads.map(runLoad)).then(
    (results) => process.send?.({ results }),
    (error: unknown) => process.send?.({ failure: String(error) }),
  );
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
