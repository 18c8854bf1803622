import type { ExplainWords } from '../en/explain.ts';
import { explain as english } from '../en/explain.ts';
import type { FindingText } from './explain-finding-text.ts';
import { claimFindings } from './explain-findings-claims.ts';
import { formFindings } from './explain-findings-form.ts';
import { headerFindings } from './explain-findings-header.ts';
import { signatureAndClaimReasons } from './explain-reasons-claims.ts';
import { formAndKeyReasons } from './explain-reasons-form.ts';
import { gatewayReasons } from './explain-reasons-gateway.ts';
import { protocolReasons } from './explain-reasons-protocol.ts';
import { resourceReasons } from './explain-reasons-resource.ts';
import { serverReasons } from './explain-reasons-server.ts';
import { plural } from './plural.ts';

const findingTexts: Readonly<Record<keyof ExplainWords['findings'], FindingText>> = {
  ...formFindings,
  ...headerFindings,
  ...claimFindings,
};

/** The words around the explanations, and the long texts of reasons and rules. */
export const explain: ExplainWords = {
  title: 'Referenz',
  intro:
    'Jeder Grund, ein Token abzulehnen, jede Regel der Untersuchung, und was jeder Claim, Header-Parameter und Algorithmus bedeutet.',
  search: 'Suchen',
  searchHint: 'Ein Code, ein Name oder worum es geht: token_expired, x5t#S256, Empfänger.',
  found: (count) => plural(count, 'Eintrag', 'Einträge'),
  nothing:
    'Nichts heißt hier so oder handelt davon. Mit weniger Wörtern versuchen oder einem Teil des Namens; ein privater Claim kann beliebig heißen.',
  more: (count) => `${plural(count, 'weiterer Eintrag', 'weitere Einträge')}: genauer suchen`,
  back: 'Zurück',
  path: 'Wo diese Seite steht',
  kinds: {
    reasons: {
      many: 'Gründe',
      one: 'Grund',
      about:
        'Warum ein Prüfer ein Token ablehnt oder offen lässt, nach dem festen Code in Logs und Antworten.',
    },
    findings: {
      many: 'Befunde',
      one: 'Befund',
      about: 'Was die Untersuchung in Token, Schlüsseln und Aufzeichnungen sucht, nach der ID der Regel.',
    },
    claims: {
      many: 'Claims',
      one: 'Claim',
      about: 'Jeder Claim des IANA-Verzeichnisses und die privaten verbreiteter Aussteller.',
    },
    headers: {
      many: 'Header-Parameter',
      one: 'Header-Parameter',
      about: 'Jeder Header-Parameter signierter und verschlüsselter Token.',
    },
    algorithms: {
      many: 'Algorithmen',
      one: 'Algorithmus',
      about: 'Jeder Wert von alg und enc: welchen Schlüssel er braucht und wann er taugt.',
    },
  },
  unknown: {
    reasons:
      'Einen Grund mit diesem Code gibt es nicht. Codes ändern sich nie; vielleicht stammt er aus einem anderen Programm oder ist abgeschnitten.',
    findings: 'Eine Regel mit dieser ID gibt es nicht.',
    claims:
      'Dieser Claim ist hier nicht bekannt. Aussteller dürfen Claims beliebigen Namens hinzufügen; der in iss genannte weiß, was er bedeutet.',
    headers:
      'Dieser Header-Parameter ist hier nicht bekannt. Prüfer übergehen unbekannte Parameter, wenn crit sie nicht nennt.',
    algorithms:
      'Das ist kein Algorithmus des Verzeichnisses. Namen gelten genau, Groß- und Kleinschreibung zählt.',
  },
  parts: {
    what: 'Was es bedeutet',
    why: 'Warum es wichtig ist',
    howToFindOut: 'Wie man mehr herausfindet',
    howToFix: 'Wie man es behebt',
    example: 'Beispiel',
    related: 'Verwandtes',
  },
  facts: {
    answer: 'Antwort',
    message: 'Meldung',
    source: 'Quelle',
    type: 'JSON-Typ',
    defined: 'Festgelegt in',
    registered: 'Registriert',
    usedBy: 'Gesendet von',
    usedIn: 'Benutzt in',
    purpose: 'Zweck',
    status: 'Stand',
    key: 'Schlüssel',
  },
  yesRegistered: (date) => `ja, bei der IANA (Stand ${date})`,
  notRegistered: 'nein',
  noChallenge: 'ohne Fehlercode',
  others: 'Andere meinen mit diesem Namen etwas anderes',
  use: 'Wann zu benutzen',
  locations: { JWS: 'signierten Token (JWS)', JWE: 'verschlüsselten Token (JWE)' },
  purposes: {
    signature: 'signiert das Token (alg)',
    'key-management': 'verbirgt den Inhaltsschlüssel (alg)',
    'content-encryption': 'verbirgt den Inhalt (enc)',
    'key-only': 'nur für Schlüssel, nie in einem Token',
  },
  statuses: {
    recommended: 'empfohlen',
    good: 'gut',
    legacy: 'alt, wo nötig annehmen',
    deprecated: 'überholt',
    refused: 'hier mit Absicht abgelehnt',
    prohibited: 'in Token verboten',
    draft: 'Entwurf, nicht fertig',
  },
  types: {
    text: 'ein Text',
    texts: 'eine Liste von Texten',
    'text-or-texts': 'ein Text oder eine Liste von Texten',
    time: 'eine Zahl von Sekunden seit 1970',
    number: 'eine Zahl',
    boolean: 'wahr oder falsch',
    object: 'ein Objekt',
    objects: 'eine Liste von Objekten',
    'object-or-objects': 'ein Objekt oder eine Liste von Objekten',
    list: 'eine Liste',
    'text-or-number': 'ein Text oder eine Zahl',
    any: 'beliebiges JSON',
  },
  groups: {
    registered: 'Registriert',
    unregistered: 'Nicht registriert',
    signature: 'Signaturen',
    'key-management': 'Schlüsselverwaltung',
    'content-encryption': 'Verschlüsselung des Inhalts',
    'key-only': 'Nur für Schlüssel',
  },
  families: {
    FMT: 'Form',
    ALG: 'Algorithmus',
    SIG: 'Signatur',
    HDR: 'Header',
    KEY: 'Schlüssel',
    TIM: 'Zeiten',
    CLM: 'Claims',
    PRO: 'Arten von Token',
    JWE: 'Verschlüsselung',
    PRV: 'Privates',
    CAP: 'Aufzeichnungen',
    BAT: 'Mehrere Token',
  },
  englishOnly: 'Diesen Text gibt es bisher nur auf Englisch.',
  reasons: {
    ...formAndKeyReasons,
    ...signatureAndClaimReasons,
    ...protocolReasons,
    ...serverReasons,
    ...resourceReasons,
    ...gatewayReasons,
  },
  findings: /* @__PURE__ */ withSources(),
};

function withSources(): ExplainWords['findings'] {
  // The texts are typed to have every rule and no other, so the result has them, too.
  const rules = Object.entries(findingTexts) as readonly (readonly [
    keyof ExplainWords['findings'],
    FindingText,
  ])[];
  return Object.fromEntries(
    rules.map(([id, text]) => [id, { ...english.findings[id], ...text }]),
  ) as ExplainWords['findings'];
}
