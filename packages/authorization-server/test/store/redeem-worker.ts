import { hashOf, openStoreAt, redemption } from './fixtures.ts';

/** Redeems the first token of every family, as one of several processes that all do so, and prints what came of it. */
const [url = '', families = '0', rounds = '0'] = process.argv.slice(2);

await using opened = await openStoreAt(url);
const results = await Promise.all(Array.from({ length: Number(families) }, (_, family) => redeemAll(family)));
process.stdout.write(JSON.stringify(results.flat()));

/** What one process does with a family: asks with each token that it knows, and goes on with what it got. */
async function redeemAll(family: number): Promise<string[]> {
  const outcomes: string[] = [];
  let token = `family ${family}`;
  for (let round = 0; round < Number(rounds); round += 1) {
    const child = `${token} by ${process.pid}`;
    // oxlint-disable-next-line no-await-in-loop -- each token comes from the one before
    const outcome = await opened.store.refreshTokens.redeem(redemption(token, child));
    outcomes.push(outcome.outcome);
    if (outcome.outcome === 'rotated') token = child;
    if (outcome.outcome === 'replayed') token = new TextDecoder().decode(outcome.replay);
    if (round === 0) outcomes.push(`${family}: ${Buffer.from(hashOf(token)).toString('base64url')}`);
  }
  return outcomes;
}
