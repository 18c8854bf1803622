import { useState } from 'react';
import { ask, findOutWhy, type Answer } from './ask.ts';
import { issuerOf } from './address.ts';
import { readDocument, type ReadDocument } from './read-document.ts';

/** What was asked, and what came of it. */
export type Asked =
  | { readonly state: 'nothing' }
  | { readonly state: 'asking'; readonly address: string }
  | {
      readonly state: 'failed';
      readonly address: string;
      readonly answer: Extract<Answer, { kind: 'problem' }>;
    }
  | { readonly state: 'read'; readonly address: string; readonly text: string; readonly read: ReadDocument };

export interface Asking {
  readonly asked: Asked;
  /** Connects to the server of the address; only ever called by a press of a button that names it. */
  readonly connect: (address: string, kid: string) => void;
  /** Asks again to tell apart what the browser does not. */
  readonly findOut: (address: string) => void;
  readonly forget: () => void;
}

/** One question at a time, and its answer. */
export function useAsking(): Asking {
  const [asked, setAsked] = useState<Asked>({ state: 'nothing' });
  const settle = (address: string, answer: Answer, kid: string): void => {
    if (answer.kind === 'problem') {
      setAsked({ state: 'failed', address, answer });
      return;
    }
    const { text, members } = answer;
    setAsked({
      state: 'read',
      address,
      text,
      read: readDocument(members, { issuer: issuerOf(address), kid }),
    });
  };
  return {
    asked,
    connect: (address, kid) => {
      setAsked({ state: 'asking', address });
      void ask(address, askBrowser).then((answer) => settle(address, answer, kid));
    },
    findOut: (address) => {
      setAsked({ state: 'asking', address });
      void findOutWhy(address, askBrowser).then((answer) => settle(address, answer, ''));
    },
    forget: () => setAsked({ state: 'nothing' }),
  };
}

async function askBrowser(address: string, options: RequestInit): Promise<Response> {
  return fetch(address, options);
}
