// Prints how long it takes to inspect tokens: node --conditions=@mintmark/source bench/inspect.ts
import { benchInspect } from './inspect/measure.ts';
import { printBench } from './report/print.ts';

await printBench([benchInspect]);
