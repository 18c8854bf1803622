/** A request as bytes, without a body. */
export function rawRequest(path: string, token: string | undefined): Buffer {
  const authorization = token === undefined ? '' : `Authorization: Bearer ${token}\r\n`;
  return Buffer.from(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${authorization}\r\n`, 'latin1');
}

/** Reads answers with a content-length, as all of this benchmark are. Throws for any other and for those that are not 200. */
export class AnswerReader {
  #head = '';
  #left = 0;

  /** Takes the first bytes of the memory; true when the answer is complete with them. */
  take(memory: Buffer, bytes: number): boolean {
    if (this.#left > 0) return this.#takeBody(bytes);
    this.#head += memory.toString('latin1', 0, bytes);
    const end = this.#head.indexOf('\r\n\r\n');
    if (end < 0) return false;
    const head = this.#head.slice(0, end + 2);
    if (!head.startsWith('HTTP/1.1 200')) throw new Error(`expected 200, got ${head.slice(9, 12)}`);
    const length = /\r\ncontent-length: *(\d+)\r\n/i.exec(head)?.[1];
    if (length === undefined) throw new Error('expected an answer with a content-length');
    const already = this.#head.length - end - 4;
    this.#head = '';
    this.#left = Number(length);
    return this.#takeBody(already);
  }

  #takeBody(bytes: number): boolean {
    this.#left -= bytes;
    if (this.#left < 0) throw new Error('expected nothing behind the answer');
    return this.#left === 0;
  }
}
