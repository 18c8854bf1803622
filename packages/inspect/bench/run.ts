// All benchmarks in one table: npm run bench -w @mintmark/inspect
import { benchExtract } from './extract/measure.ts';
import { benchInspect } from './inspect/measure.ts';
import { printBench } from './report/print.ts';
import { benchWeakSecrets } from './weak-secrets/measure.ts';

await printBench([benchInspect, benchExtract(10), benchWeakSecrets(2)]);
