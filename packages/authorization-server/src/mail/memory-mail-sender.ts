import type { MailMessage, MailSender } from './mail-message.ts';
import { assertMailMessage } from './mail-message.ts';

/** A sender that keeps what it is given. */
export interface MemoryMailSender extends MailSender {
  /** All mails so far, the oldest first. */
  readonly sent: readonly MailMessage[];
}

/** Creates a sender for tests. */
export function memoryMailSender(): MemoryMailSender {
  const sent: MailMessage[] = [];
  return {
    sent,
    send: async (message) => {
      assertMailMessage(message);
      sent.push(message);
    },
  };
}
