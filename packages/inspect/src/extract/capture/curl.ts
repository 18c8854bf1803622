import { originOf } from '../place/url.ts';
import type { Exchange, Region, Slot } from './region.ts';
import type { ShellWord } from './shell-words.ts';
import { readCommand } from './shell-words.ts';

/** Reads the curl commands of a text. */
export function* readCurl(text: string): Generator<undefined, Region[]> {
  const regions: Region[] = [];
  for (let at = text.indexOf('curl'); at !== -1;) {
    const { words, end } = isCommand(text, at) ? readCommand(text, at) : { words: [], end: at + 4 };
    regions.push(...readArguments(words.slice(1)));
    at = text.indexOf('curl', Math.max(end, at + 4));
    yield undefined;
  }
  return regions;
}

function isCommand(text: string, at: number): boolean {
  return (
    /(?:^|[\s;|&($`'"!/])$/.test(text.slice(Math.max(0, at - 1), at)) &&
    /^curl(?:\.exe)?[ \t]/.test(text.slice(at, at + 9))
  );
}

/** What an option of curl takes, if it matters here. */
interface CurlOption {
  readonly slot?: (value: ShellWord) => Slot;
  readonly method?: 'value' | 'POST' | 'PUT';
  readonly isUrl?: true;
}

const headerOption: CurlOption = {
  slot: ({ text }) => ({ kind: 'header', name: /^[^:]{0,64}/.exec(text)?.[0] ?? '' }),
};
const bodyOption: CurlOption = { slot: () => ({ kind: 'body' }), method: 'POST' };
const ignoredOption: CurlOption = {};

const options: Readonly<Record<string, CurlOption>> = {
  __proto__: null as never,
  '-H': headerOption,
  '--header': headerOption,
  '--proxy-header': headerOption,
  '-b': { slot: () => ({ kind: 'header', name: 'Cookie' }) },
  '--cookie': { slot: () => ({ kind: 'header', name: 'Cookie' }) },
  '-e': { slot: () => ({ kind: 'header', name: 'Referer' }) },
  '--referer': { slot: () => ({ kind: 'header', name: 'Referer' }) },
  '--oauth2-bearer': { slot: () => ({ kind: 'header', name: 'Authorization', scheme: 'Bearer' }) },
  '-u': { slot: () => ({ kind: 'header', name: 'Authorization', scheme: 'Basic' }) },
  '--user': { slot: () => ({ kind: 'header', name: 'Authorization', scheme: 'Basic' }) },
  '-d': bodyOption,
  '--data': bodyOption,
  '--data-raw': bodyOption,
  '--data-ascii': bodyOption,
  '--data-binary': bodyOption,
  '--data-urlencode': bodyOption,
  '--json': bodyOption,
  '-F': bodyOption,
  '--form': bodyOption,
  '--form-string': bodyOption,
  '-X': { method: 'value' },
  '--request': { method: 'value' },
  '--url': { isUrl: true },
  '-A': ignoredOption,
  '--user-agent': ignoredOption,
  '-o': ignoredOption,
  '--output': ignoredOption,
  '-w': ignoredOption,
  '-x': ignoredOption,
  '--proxy': ignoredOption,
  '-m': ignoredOption,
  '-c': ignoredOption,
  '--cacert': ignoredOption,
  '--cert': ignoredOption,
  '--key': ignoredOption,
  '--resolve': ignoredOption,
  '--connect-to': ignoredOption,
  '--max-time': ignoredOption,
  '--connect-timeout': ignoredOption,
  '--retry': ignoredOption,
};

function readArguments(words: readonly ShellWord[]): Region[] {
  const request: Request = { regions: [], exchange: { capture: 'curl' }, method: 'GET' };
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (!word) break;
    const { option, value, isNext } = optionOf(word, words[index + 1]);
    if (isNext === true) index += 1;
    if (option && value) takeOption(request, option, value);
    else if (!word.text.startsWith('-')) takeUrl(request, word);
  }
  const { regions, exchange, method } = request;
  exchange.method ??= method;
  return regions;
}

interface Request {
  readonly regions: Region[];
  readonly exchange: Exchange;
  /** The method without `-X`. */
  method: string;
}

function takeOption(request: Request, option: CurlOption, value: ShellWord): void {
  const slot = option.slot?.(value);
  if (slot) request.regions.push(regionOf(request, value, slot));
  if (option.isUrl) takeUrl(request, value);
  if (option.method === 'value') request.exchange.method = value.text;
  else if (option.method !== undefined) request.method = option.method;
}

/** Without a scheme curl takes plain HTTP. */
function takeUrl(request: Request, word: ShellWord): void {
  const host = /^[\w.-]+(?::\d+)?(?=[/?#]|$)/.exec(word.text)?.[0];
  const isHost = host !== undefined && /[.:]|^localhost$/.test(host);
  const origin = originOf(word.text) ?? (isHost ? `http://${host}`.toLowerCase() : undefined);
  if (origin === undefined) return;
  request.exchange.origin ??= origin;
  request.regions.push(regionOf(request, word, { kind: 'url' }));
}

function regionOf({ exchange }: Request, { start, end }: ShellWord, slot: Slot): Region {
  return { start, end, slot, direction: 'request', exchange };
}

interface OptionWithValue {
  readonly option?: CurlOption;
  readonly value?: ShellWord | undefined;
  /** Whether the value is the next word. */
  readonly isNext?: boolean;
}

/** The option of a word and the word with its value: the next one, or the same for `-XPOST` and `-sH'…'`. */
function optionOf(word: ShellWord, next: ShellWord | undefined): OptionWithValue {
  const { text } = word;
  if (text.startsWith('--')) {
    const option = options[text];
    return option ? { option, value: next, isNext: true } : {};
  }
  if (!text.startsWith('-')) return {};
  for (let index = 1; index < Math.min(text.length, 8); index += 1) {
    const option = options[`-${text.charAt(index)}`];
    if (!option) continue;
    const rest = text.slice(index + 1).replace(/^["']/, '');
    return rest === '' ? { option, value: next, isNext: true } : { option, value: { ...word, text: rest } };
  }
  return {};
}
