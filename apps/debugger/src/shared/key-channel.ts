/**
 * How a key set gets from the page that fetches to the page that debugs, both of this origin: a press of a button
 * there sends it, a press of a button here takes it. Nothing ever goes the other way but that it arrived.
 */
const channelName = 'mintmark-key-set';

/** The longest key set that is taken over, in characters. */
const mostCharacters = 1_000_000;

/** A key set that was fetched. */
export interface SentKeys {
  readonly text: string;
  /** The server it came from. */
  readonly origin: string;
}

/** How long an open debugger has to answer. */
const patienceMs = 800;

/** Sends a key set to every open debugger; says whether one has it. */
export async function sendKeys(sent: SentKeys): Promise<boolean> {
  const channel = new BroadcastChannel(channelName);
  const arrived = new Promise<boolean>((resolve) => {
    channel.addEventListener('message', ({ data }) => {
      if (data === 'arrived') resolve(true);
    });
    setTimeout(() => resolve(false), patienceMs);
  });
  // oxlint-disable-next-line require-post-message-target-origin -- a channel reaches this origin alone
  channel.postMessage({ text: sent.text, origin: sent.origin });
  const isThere = await arrived;
  channel.close();
  return isThere;
}

/** Calls back with every key set that is sent here; returns how to stop. */
export function receiveKeys(receive: (keys: SentKeys) => void): () => void {
  const channel = new BroadcastChannel(channelName);
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const sent = readSent(data);
    if (sent === undefined) return;
    // oxlint-disable-next-line require-post-message-target-origin -- a channel reaches this origin alone
    channel.postMessage('arrived');
    receive(sent);
  });
  return () => channel.close();
}

function readSent(data: unknown): SentKeys | undefined {
  if (typeof data !== 'object' || data === null || !('text' in data) || !('origin' in data)) return undefined;
  const { text, origin } = data;
  if (typeof text !== 'string' || typeof origin !== 'string' || text.length > mostCharacters)
    return undefined;
  return { text, origin };
}
