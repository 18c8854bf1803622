// Prints how fast the tokens of a large paste are found: node --conditions=@mintmark/source bench/extract.ts [megabytes]
import { benchExtract } from './extract/measure.ts';
import { printBench } from './report/print.ts';

await printBench([benchExtract(Number(process.argv[2] ?? 10))]);
