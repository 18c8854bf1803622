// The process that asks: it takes a load from its parent and answers with the result.
import { runLoad, type Load } from './load/run-load.ts';

process.on('message', (load: Load) => {
  runLoad(load).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ failure: String(error) }),
  );
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
