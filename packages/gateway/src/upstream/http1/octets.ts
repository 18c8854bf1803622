/** The octets that the grammar of HTTP/1.1 is made of. */
export const CR = 13;
export const LF = 10;
export const SP = 32;
export const HTAB = 9;
export const COLON = 58;
export const SEMICOLON = 59;
export const EQUALS = 61;
export const QUOTE = 34;
export const BACKSLASH = 92;

const ALPHANUMERIC = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** 1 for each `tchar` of RFC 9110, section 5.6.2. */
export const tokenOctets: Uint8Array = tableOf((octet) =>
  `${ALPHANUMERIC}!#$%&'*+-.^_\`|~`.includes(latin1(octet)),
);

/** 1 for each octet that a field value or a reason phrase may hold: RFC 9110, section 5.5. */
export const valueOctets: Uint8Array = tableOf((octet) => octet === HTAB || (octet >= SP && octet !== 127));

/** 1 for each octet of a request target: no white space, no control character, no fragment. */
export const targetOctets: Uint8Array = tableOf((octet) => octet > SP && octet !== 127 && octet !== 35);

/** 1 for each octet of a host with its port: RFC 3986, section 3.2.2, without user information. */
export const authorityOctets: Uint8Array = tableOf((octet) =>
  `${ALPHANUMERIC}-._~!$&'()*+,;=%:[]`.includes(latin1(octet)),
);

/** The value of each hexadecimal digit, 255 for any other octet. */
export const hexValues: Uint8Array = Uint8Array.from({ length: 256 }, (_, octet) => {
  const value = '0123456789abcdef'.indexOf(latin1(octet).toLowerCase());
  return value < 0 || octet > 127 ? 255 : value;
});

/** Whether a text has only octets of the table. */
export function hasOnly(table: Uint8Array, text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (table[text.charCodeAt(at)] !== 1) return false;
  return true;
}

function tableOf(isIn: (octet: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, octet) => (isIn(octet) ? 1 : 0));
}

function latin1(octet: number): string {
  return String.fromCharCode(octet);
}
