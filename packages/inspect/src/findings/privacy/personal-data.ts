const emailNames = /(?:^|_)e?mail(?:_?address)?$/i;
const phoneNames = /(?:^|_)(?:phone|mobile)(?:_?number)?$/i;
const personNames =
  /^(?:birth_?date|date_of_birth|dob|ssn|social_security_number|national_id|passport_number|tax_id|iban|address)$/i;

/** What kind of personal data a claim holds, and whether it is of the kind that ID tokens are made for. */
export interface PersonalData {
  readonly what: string;
  readonly isStandard: boolean;
}

/** Looks at the name first, then at the form of the text. */
export function personalData(name: string, text: string): PersonalData | undefined {
  const isStandard = /^(?:email|preferred_username|phone_number|birthdate|address)$/.test(name);
  if (text === '') return undefined;
  if (isEmail(name, text)) return { what: 'an e-mail address', isStandard };
  if (isPhone(name, text)) return { what: 'a phone number', isStandard };
  if (personNames.test(name)) return { what: 'personal data, by its name', isStandard };
  return isCardNumber(text) ? { what: 'what may be a card number', isStandard: false } : undefined;
}

function isEmail(name: string, text: string): boolean {
  if (!text.includes('@')) return false;
  return emailNames.test(name) || /^[^@\s/:]{1,64}@[^@\s/]{1,253}\.[A-Za-z]{2,}$/.test(text);
}

function isPhone(name: string, text: string): boolean {
  if (text.startsWith('+') && /^\+\d{1,3}[ .-]?(?:\(?\d{1,4}\)?[ .-]?){2,5}\d{2,4}$/.test(text)) return true;
  return phoneNames.test(name) && /\d.*\d.*\d/s.test(text.slice(0, 64));
}

/** Thirteen to nineteen digits in the ranges of card issuers, with a right check digit (ISO/IEC 7812). */
function isCardNumber(text: string): boolean {
  if (text.length > 25 || !/^[2-6]\d{3}[ -]?(?:\d[ -]?){8,14}\d$/.test(text)) return false;
  const digits = Array.from(text.replaceAll(/[ -]/g, ''), Number).toReversed();
  const sum = digits.reduce((total, digit, index) => {
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

/** What every such detail has in it; the patterns themselves take long on texts that are none. */
const hint = /\b(?:10|172|192)\.\d|\.(?:internal|local|lan|corp|intranet)\b/i;

/** What a text tells about the inside of a network. */
export function internalDetail(text: string): string | undefined {
  if (!hint.test(text.slice(0, 2048))) return undefined;
  const address =
    /(?:^|[/@\s])(?:10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2})(?:$|[:/\s])/;
  if (address.test(text.slice(0, 2048))) return 'a private address';
  const host =
    /^(?:[a-z][\w+.-]*:\/\/)?[\w.-]{1,200}\.(?:internal|local|lan|corp|intranet|cluster\.local)(?:$|[:/])/i;
  return host.test(text.slice(0, 2048)) ? 'the name of an internal host' : undefined;
}
