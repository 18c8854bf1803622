/** What the fields of an answer say of its end and of its connection. */
export interface MessageFraming {
  /** The length in bytes, or undefined where no field tells it. */
  length: number | undefined;
  chunked: boolean;
  /** The server ends the connection after this answer. */
  close: boolean;
  /** The server says that it keeps the connection, which HTTP/1.0 has to say. */
  keepAlive: boolean;
  /** For how many seconds the server keeps it, or undefined. */
  keepAliveSeconds: number | undefined;
}

export function emptyFraming(): MessageFraming {
  return { length: undefined, chunked: false, close: false, keepAlive: false, keepAliveSeconds: undefined };
}

export function resetFraming(framing: MessageFraming): void {
  framing.length = undefined;
  framing.chunked = false;
  framing.close = false;
  framing.keepAlive = false;
  framing.keepAliveSeconds = undefined;
}

/**
 * Reads one field that frames the message; false where it contradicts another or means nothing certain. `seen` is whether a
 * Content-Length came before, which is then not listed twice.
 */
export function readFraming(framing: MessageFraming, name: string, value: string): boolean {
  switch (name.length) {
    case 10:
      return readConnection(framing, name.toLowerCase(), value);
    case 14:
      return name.toLowerCase() !== 'content-length' || readLength(framing, value);
    case 17:
      return name.toLowerCase() !== 'transfer-encoding' || readTransferEncoding(framing, value);
    default:
      return true;
  }
}

function readConnection(framing: MessageFraming, name: string, value: string): boolean {
  if (name === 'connection') readOptions(framing, value);
  else if (name === 'keep-alive') framing.keepAliveSeconds = keepAliveSeconds(value);
  return true;
}

function readOptions(framing: MessageFraming, value: string): void {
  for (const option of value.split(',')) {
    const word = option.trim().toLowerCase();
    if (word === 'close') framing.close = true;
    else if (word === 'keep-alive') framing.keepAlive = true;
  }
}

function keepAliveSeconds(value: string): number | undefined {
  for (const parameter of value.split(',')) {
    const [name, seconds] = parameter.split('=');
    if (name?.trim().toLowerCase() === 'timeout' && isDigits(seconds ?? '')) return Number(seconds);
  }
  return undefined;
}

/** RFC 9112, section 6.3: lengths that differ are an error that cannot be recovered from. */
function readLength(framing: MessageFraming, value: string): boolean {
  if (!isDigits(value)) return false;
  const length = Number(value);
  if (framing.length !== undefined && framing.length !== length) return false;
  framing.length = length;
  return true;
}

function readTransferEncoding(framing: MessageFraming, value: string): boolean {
  if (framing.chunked || value.toLowerCase() !== 'chunked') return false;
  framing.chunked = true;
  return true;
}

/** At most fifteen digits, which a number holds exactly. */
function isDigits(text: string): boolean {
  if (text.length === 0 || text.length > 15) return false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return true;
}
