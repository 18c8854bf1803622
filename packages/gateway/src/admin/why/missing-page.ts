import { frame } from './frame.ts';
import { html } from './html.ts';

/** The page for a refusal that is not kept. */
export function missingPage(): string {
  return frame(
    'No such request',
    html`<h1>No refused request with this identifier is kept</h1>
      <p>
        The gateway keeps the latest refusals alone, in memory: this one may have made room for others, or the
        gateway was started again since. The access log has a line for every request.
      </p>
      <p><a href="/why">Show the requests that are kept</a></p>`,
  );
}
