// Prints how long it takes from a revocation until two APIs, each in a process of its own, refuse the token:
// node --conditions=@mintmark/source e2e/revocation/revoke-to-refused.ts [trials] [mode …]
import { startHouse } from '../support/authorization-server.ts';
import { percentiles, runTrial, setScene, startReadingApi, type Trial } from './trials.ts';

const [, , trialCount = '200', ...wanted] = process.argv;
const count = Number(trialCount);
const modes = ['long-poll', 'poll', 'on-demand'] as const;
const house = await startHouse();
const scene = await setScene(house);
console.log(
  `${count} trials each; from the request that revokes to the refusal by both of two API processes.\n`,
);
console.log('| the APIs | what is taken back | trials | p50 ms | p99 ms | max ms |');
console.log('| --- | --- | --- | --- | --- | --- |');
for (const mode of modes.filter((mode) => wanted.length === 0 || wanted.includes(mode))) {
  const apis = await Promise.all([startReadingApi(scene, { mode }), startReadingApi(scene, { mode })]);
  const trials: Trial[] = [];
  for (let turn = 0; turn < count; turn++) trials.push(await runTrial(scene, apis, turn));
  print(mode, 'all of these', trials);
  for (const [way, some] of Map.groupBy(trials, ({ way }) => way)) print(mode, way, some);
  await Promise.all(apis.map((api) => api.close()));
}
await house.close();

function print(mode: string, what: string, trials: readonly Trial[]): void {
  const { p50, p99, max } = percentiles(trials);
  console.log(
    `| ${mode} | ${what} | ${trials.length} | ${[p50, p99, max].map((ms) => ms.toFixed(0)).join(' | ')} |`,
  );
}
