// Prints how many secrets a second are tried: node --conditions=@mintmark/source bench/weak-secrets.ts [seconds]
import { printBench } from './report/print.ts';
import { benchWeakSecrets } from './weak-secrets/measure.ts';

await printBench([benchWeakSecrets(Number(process.argv[2] ?? 2))]);
