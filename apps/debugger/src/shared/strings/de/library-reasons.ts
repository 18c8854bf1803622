/** Reasons that the library gives in English, as sentences or clauses. */
const table: Readonly<Record<string, string>> = {
  'the secret is empty: anybody can sign': 'das Geheimnis ist leer: jeder kann signieren',
  'the secret is shorter than the hash (RFC 7518 section 3.2): one token is enough to guess it':
    'das Geheimnis ist kürzer als der Hash (RFC 7518, Abschnitt 3.2): ein Token genügt, um es zu erraten',
  'the secret is a key in a public format: anybody who knows the public key can sign':
    'das Geheimnis ist ein Schlüssel in öffentlichem Format: jeder, der den öffentlichen Schlüssel kennt, kann signieren',
  'the RSA modulus has fewer than 2048 bits: it can be factored':
    'der RSA-Modul hat weniger als 2048 Bit: er lässt sich zerlegen',
  'the RSA modulus has more than 16384 bits: checking a signature takes very long':
    'der RSA-Modul hat mehr als 16384 Bit: eine Signatur zu prüfen dauert sehr lange',
  'the RSA modulus is even: it is factored already': 'der RSA-Modul ist gerade: er ist schon zerlegt',
  'the RSA modulus has the ROCA fingerprint (CVE-2017-15361): it can be factored':
    'der RSA-Modul trägt die Spur von ROCA (CVE-2017-15361): er lässt sich zerlegen',
  'the RSA public exponent is 1 or 0: anybody can sign':
    'der öffentliche RSA-Exponent ist 1 oder 0: jeder kann signieren',
  'the RSA public exponent is even: no private exponent belongs to it':
    'der öffentliche RSA-Exponent ist gerade: kein privater gehört dazu',
  'the RSA public exponent is not below the modulus':
    'der öffentliche RSA-Exponent liegt nicht unter dem Modul',
  'What is given is no key.': 'Das Eingegebene ist kein Schlüssel.',
  'The private key is locked with a password.': 'Der private Schlüssel ist mit einem Passwort verschlossen.',
  'Tokens do not use keys of this kind or curve.': 'Schlüssel dieser Art oder Kurve benutzen Token nicht.',
  'The key is damaged or cut off.': 'Der Schlüssel ist beschädigt oder abgeschnitten.',
};

/** A reason in German where there are words for it, else as the library says it. */
export function reasonInGerman(reason: string): string {
  return reason
    .split('; ')
    .map((part) => table[part] ?? part)
    .join('; ');
}
