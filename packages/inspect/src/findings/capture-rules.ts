import { captureFacts, type CaptureFacts } from '../extract/capture-facts.ts';
import type { CookieAttributes, ExtractedToken, Occurrence } from '../extract/types.ts';
import type { Found, Rule } from './rule.ts';

/** Clocks of browsers and servers differ; a token that was just let through is no finding. */
const toleranceSeconds = 60;

/** The rules of how tokens travelled: in a HAR file, requests, cookies, logs. */
export const captureRules: readonly Rule[] = [
  {
    id: 'CAP-01',
    severity: 'error',
    title: 'A token in an address, or without TLS',
    why: 'Addresses are kept in histories, logs and Referer headers, and plain http is read by everybody on the way.',
    fix: 'Send tokens in the Authorization header over https, or in a cookie that scripts cannot read.',
    source: 'RFC 6750 §5.3, RFC 9700 §4.3.2',
    capture: (tokens) => captureFacts(tokens).flatMap(findExposure),
  },
  {
    id: 'CAP-02',
    severity: 'warning',
    title: 'A token within reach of scripts',
    why: 'A script that gets into the page takes what it can read, and other sites make the browser send what is not SameSite.',
    fix: 'Keep it in a cookie with Secure, HttpOnly and SameSite, named with the prefix __Host-.',
    source: 'RFC 6265 §4.1.2, RFC 10017 §8',
    capture: (tokens) => captureFacts(tokens).flatMap(findWeakStorage),
  },
  {
    id: 'CAP-03',
    severity: 'error',
    title: 'A token used where or when it should not be',
    why: 'A token that several services get can be used by each at the others; one that works after its expiry was not checked.',
    fix: 'Get a token of its own for each service, and have each service check audience and expiry.',
    source: 'RFC 8725 §2.7, §3.9, RFC 7519 §4.1.4',
    capture: (tokens) => captureFacts(tokens).flatMap(findMisuse),
  },
];

const say = ({ line }: ExtractedToken, fault: string): Found => ({
  message: `the token in line ${line} ${fault}`,
});

/** Says a fault once, with how often it was met; nothing for none. */
function times(token: ExtractedToken, occurrences: readonly Occurrence[], fault: string): readonly Found[] {
  const { length } = occurrences;
  return length === 0 ? [] : [say(token, length > 1 ? `${fault}, ${length} times` : fault)];
}

/** A fragment is not sent to anybody. */
function findExposure({ token, inUrls, overPlainHttp }: CaptureFacts): readonly Found[] {
  const isReferer = ({ place }: Occurrence): boolean => place.header?.toLowerCase() === 'referer';
  const sent = inUrls.filter(({ place }) => place.kind !== 'fragment');
  return [
    ...times(
      token,
      sent.filter((occurrence) => !isReferer(occurrence)),
      'stands in an address',
    ),
    ...times(token, sent.filter(isReferer), 'was told to another page (Referer)'),
    ...times(token, overPlainHttp, 'was sent over plain http'),
  ];
}

function findWeakStorage({ token, cookies, inStorage }: CaptureFacts): readonly Found[] {
  const missing = new Set(cookies.map(({ attributes }) => missingAttributes(attributes).join(', ')));
  const ofCookies = [...missing]
    .filter((names) => names !== '')
    .map((names) => say(token, `is in a cookie without ${names}`));
  return [
    ...ofCookies,
    ...times(token, inStorage, 'is in the storage of the browser, which every script of the page reads'),
  ];
}

function missingAttributes({ secure, httpOnly, sameSite }: CookieAttributes): readonly string[] {
  const isSameSite = sameSite !== undefined && !/^none$/i.test(sameSite);
  return [
    ...(secure ? [] : ['Secure']),
    ...(httpOnly ? [] : ['HttpOnly']),
    ...(isSameSite ? [] : ['SameSite']),
  ];
}

function findMisuse({ token, origins, acceptedAfterExpiry }: CaptureFacts): readonly Found[] {
  const late = acceptedAfterExpiry.filter(({ expiredForSeconds }) => expiredForSeconds > toleranceSeconds);
  return [
    ...(origins.length > 1 ? [say(token, `was sent to ${origins.length} origins`)] : []),
    ...times(
      token,
      late.map(({ occurrence }) => occurrence),
      'was accepted after its expiry',
    ),
  ];
}
