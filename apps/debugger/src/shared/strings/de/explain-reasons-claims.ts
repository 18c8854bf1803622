import type { ExplainWords } from '../en/explain.ts';

type Code =
  | 'signature_invalid'
  | 'signature_missing'
  | 'certificate_invalid'
  | 'certificate_untrusted'
  | 'decryption_failed'
  | 'compression_invalid'
  | 'inner_token_unsigned'
  | 'claims_invalid'
  | 'claim_missing'
  | 'claim_invalid'
  | 'token_expired'
  | 'token_not_yet_valid'
  | 'token_issued_in_future'
  | 'token_too_old'
  | 'issuer_mismatch'
  | 'audience_mismatch'
  | 'subject_mismatch'
  | 'jwt_id_mismatch'
  | 'nonce_mismatch';

/** Reasons about signatures, encryption and claims. */
export const signatureAndClaimReasons: Pick<ExplainWords['reasons'], Code> = {
  signature_invalid: {
    title: 'Die Signatur passt nicht',
    what: 'Die Signatur wurde nicht mit diesem Schlüssel über diesen Header und diese Payload gebildet. Entweder wurde das Token danach verändert, oder ein anderer Schlüssel hat es signiert.',
    why: 'Nur die Signatur belegt, dass der Aussteller das Token geschrieben hat. Ohne sie kann jeder Claim erfunden sein.',
    howToFindOut:
      'Zuerst den Schlüssel prüfen: an ihm liegt es weit öfter als an einem Angriff. `kid` und `iss` mit der Umgebung des Schlüssels vergleichen; bei HS256 das Geheimnis als Text, Base64, Base64url und Hex versuchen. `mintmark verify` sagt, welche Lesart passt.',
    howToFix:
      'Den Schlüssel des Ausstellers aus `iss` nehmen, in dessen Kodierung. Stimmt der Schlüssel, wurde das Token unterwegs verändert: Zeichen für Zeichen mit dem ausgestellten vergleichen.',
  },
  signature_missing: {
    title: 'Es gibt keine Signatur',
    what: 'Das Token hat keine oder eine leere Signatur. Bei `alg` gleich `none` hatte es nie eine, sonst wurde sie abgeschnitten.',
    why: 'Ein unsigniertes Token kann jeder schreiben. Bibliotheken, die es annahmen, ließen Fremde als Verwalter herein.',
    howToFindOut:
      '`alg` und das Ende des Textes ansehen: ein Punkt, nach dem nichts kommt, ist eine leere Signatur. Logs und Schwärzungsfilter schneiden sie oft ab.',
    howToFix:
      'Signierte Token verlangen und vollständig weitergeben. Eine Option, die unsignierte annimmt, gibt es hier nicht; `decodeUnsecuredJwt` aus `@mintmark/jose/unsecured` liest sie ohne Vertrauen.',
  },
  certificate_invalid: {
    title: 'Das Zertifikat gilt nicht',
    what: 'Ein Zertifikat der Kette ist beschädigt, außerhalb seiner Frist, an falscher Stelle oder nicht zum Signieren bestimmt.',
    why: 'Das Zertifikat bindet den Schlüssel an einen Namen, für eine Zeit und einen Zweck. Gilt eines davon nicht, ist der Schlüssel nur ein Schlüssel.',
    howToFindOut:
      '`openssl x509 -in cert.pem -noout -text` zeigt Frist, Zweck und Namen. Das erste Zertifikat in `x5c` gehört zum signierenden Schlüssel, jedes weitere hat das davor ausgestellt.',
    howToFix:
      'Das Zertifikat erneuern oder die Kette ordnen. Einträge in `x5c` sind einfaches Base64, nicht Base64url (RFC 7515 §4.1.6).',
  },
  certificate_untrusted: {
    title: 'Dem Zertifikat wird nicht vertraut',
    what: 'Die Kette ist in Ordnung, endet aber nicht bei einer Wurzel, die diesem Prüfer gegeben wurde. Das Token hat seine Zertifikate selbst mitgebracht.',
    why: 'Eine Kette von Zertifikaten kann jeder bauen. Sie belegt nur etwas, wenn sie bei einer vorher gewählten Wurzel endet.',
    howToFindOut:
      'Das letzte Zertifikat der Kette und seinen Aussteller ansehen und mit den eingestellten Vertrauensankern vergleichen.',
    howToFix:
      'Wird dieser Wurzel vertraut, sie als Vertrauensanker angeben. Ist sie unbekannt, ist das Token von jemand Unbekanntem.',
  },
  decryption_failed: {
    title: 'Es ließ sich nicht entschlüsseln',
    what: 'Das Token ließ sich mit diesem Schlüssel nicht öffnen. An welchem Schritt, sagt die Meldung nicht.',
    why: 'Wer veränderte Token sendet und die Schritte unterscheiden kann, lernt daraus nach und nach den Inhalt. Deshalb sehen alle Fehler gleich aus.',
    howToFindOut:
      '`kid`, `alg` und `enc` im Header mit dem privaten Schlüssel vergleichen: `mintmark key inspect private.pem`. Bei `dir` und `A128KW` Länge und Kodierung des Geheimnisses vergleichen.',
    howToFix:
      'Den privaten Schlüssel nehmen, dessen öffentlichen Teil der Absender benutzt hat. Nach einem Wechsel den alten behalten, bis alle für ihn gemachten Token abgelaufen sind.',
  },
  compression_invalid: {
    title: 'Der komprimierte Inhalt ist beschädigt oder zu groß',
    what: 'Der Inhalt wurde vor dem Verschlüsseln komprimiert und lässt sich nicht entpacken oder wird größer als erlaubt.',
    why: 'Wenige Bytes können zu Gigabytes werden. Die Grenze verhindert, dass ein solches Token den Server lahmlegt (RFC 8725 §3.6; der Nachfolger nennt 250 KB).',
    howToFindOut:
      'Den Absender fragen, wie groß der Inhalt vorher ist. `zip` im Header muss `DEF` sein, reines DEFLATE ohne zlib-Kopf.',
    howToFix:
      'Der Absender soll `zip` weglassen. Ist der Inhalt zu Recht so groß, `limits: { inflatedBytes }` erhöhen.',
  },
  inner_token_unsigned: {
    title: 'Innen ist nichts signiert',
    what: 'Das Token ließ sich entschlüsseln, enthält aber kein signiertes Token. Verschlüsselung verbirgt, was geschrieben steht, nicht wer es schrieb.',
    why: 'Den öffentlichen Schlüssel hat jeder, also kann jeder verschlüsseln. Nur eine Signatur im Inneren belegt den Absender.',
    howToFindOut:
      '`mintmark decrypt @token.txt --key private.pem` zeigt den Inhalt. Sind es Claims in JSON, hat der Absender nur verschlüsselt.',
    howToFix:
      'Erst signieren, dann verschlüsseln, mit `cty` gleich `JWT` (RFC 7519 §11.2). Zum Lesen ohne Vertrauen dient `decryptCompactJwe` aus `@mintmark/jose/jwe`.',
  },
  claims_invalid: {
    title: 'Die Claims passen nicht',
    what: 'Die Payload ist kein JSON-Objekt oder entspricht nicht dem Schema, das der Prüfer für die Claims bekam.',
    why: 'Der Code hinter dem Prüfer verlässt sich auf die Form der Claims. Was sie nicht hat, wird hier abgelehnt statt dort halb verstanden.',
    howToFindOut:
      '`mintmark decode @token.txt` zeigt die Payload; `error.failures` nennt jeden unpassenden Claim. Die Signatur stimmte, der Aussteller sendet es also wirklich so.',
    howToFix:
      'Den Aussteller senden lassen, was vereinbart ist, oder das Schema in `createVerifier({ claims: … })` ändern, wenn es zu viel verlangt.',
  },
  claim_missing: {
    title: 'Ein Claim fehlt',
    what: 'Ein Claim, den dieser Prüfer verlangt, steht nicht im Token. `iss` und `aud` sind immer verlangt, andere wie `exp`, wo sie in `requiredClaims` stehen.',
    why: 'Was nicht da ist, lässt sich nicht prüfen. Ein Token ohne `aud` gilt für jeden Dienst, eines ohne `exp` für immer.',
    howToFindOut:
      'Die Claims aus `mintmark decode @token.txt` mit den Optionen des Prüfers vergleichen. Vielleicht ist es eine andere Art von Token, etwa ein ID-Token.',
    howToFix:
      'Der Aussteller muss den Claim hinzufügen; die meisten haben eine Einstellung für Empfänger und eigene Claims. `aud` fehlt oft, solange der Client in der Anfrage keine API nennt (`audience` oder `resource`).',
  },
  claim_invalid: {
    title: 'Ein Claim ist falsch',
    what: 'Ein Claim hat einen anderen JSON-Typ oder Wert, als er haben muss, etwa `exp` als Text oder `aud` als Zahl.',
    why: 'Leser wandeln falsche Typen verschieden um: `"10"` ist für den einen eine Zahl, für den nächsten ein Fehler und für den dritten immer wahr.',
    howToFindOut:
      'Die Meldung nennt den Claim und die gefundene Art. Zeiten haben heute zehn Ziffern; dreizehn sind Millisekunden.',
    howToFix:
      'Der Aussteller muss den richtigen Typ senden: `exp`, `nbf` und `iat` als Zahl von Sekunden (`Math.floor(Date.now() / 1000)`), `iss`, `sub` und `jti` als Text, `aud` als Text oder Liste von Texten.',
  },
  token_expired: {
    title: 'Das Token ist abgelaufen',
    what: 'Der Zeitpunkt in `exp` ist vorbei, auch mit der Toleranz für Uhren. Alles andere am Token kann stimmen.',
    why: 'Ein kurzes Leben begrenzt, was ein gestohlenes Token wert ist. Ein Prüfer, der alte annimmt, nimmt allen diesen Schutz.',
    howToFindOut:
      '`exp` mit der Uhr vergleichen: `mintmark decode @token.txt` zeigt beides. Laufen Token scheinbar sofort ab, die Uhren von Aussteller und Prüfer vergleichen (`timedatectl`) und im ausstellenden Code nach Millisekunden suchen.',
    howToFix:
      'Ein neues Token holen, meist mit dem Refresh-Token, und zwar kurz vor dem Ende. Weichen Uhren um Sekunden ab, `clockToleranceSeconds` erhöhen (30, höchstens 300), nicht mehr.',
  },
  token_not_yet_valid: {
    title: 'Das Token gilt noch nicht',
    what: 'Der Zeitpunkt in `nbf` liegt in der Zukunft, auch mit der Toleranz für Uhren.',
    why: 'Der Aussteller hat gesagt, ab wann das Token zählt. Es früher anzunehmen, überginge, was signiert ist.',
    howToFindOut:
      '`nbf` mit der Uhr vergleichen: `mintmark decode @token.txt`. Sekunden Unterschied sind eine Uhr, ganze Stunden eine Ortszeit, die für UTC gehalten wurde.',
    howToFix:
      'Uhren mit NTP stellen. Schreibt der Aussteller Ortszeit, muss er UTC schreiben. Für wenige Sekunden `clockToleranceSeconds` erhöhen.',
  },
  token_issued_in_future: {
    title: 'In der Zukunft ausgestellt',
    what: 'Der Zeitpunkt in `iat` liegt in der Zukunft, auch mit der Toleranz für Uhren. Niemand kann das Token schon ausgestellt haben.',
    why: 'Entweder geht eine Uhr falsch oder die Zeit ist erfunden. Ein künftiger Zeitpunkt lässt ein Token auch jünger wirken, als es ist.',
    howToFindOut:
      '`iat` mit der Uhr vergleichen (`mintmark decode @token.txt`), und die Uhr des Ausstellers mit der eigenen, etwa am Header `Date` seiner Antworten: `curl -sI https://issuer.example`.',
    howToFix:
      'Die falsche Uhr stellen. Weicht `iat` um ganze Stunden oder das Tausendfache ab, den Code berichtigen, der es schreibt.',
  },
  token_too_old: {
    title: 'Das Token ist zu alt',
    what: 'Nach seinem `iat` ist das Token älter, als dieser Prüfer annimmt, obwohl es nicht abgelaufen ist.',
    why: 'Der Prüfer verlangt frische Token, weil sich Rechte seither geändert haben können oder eine Handlung eine frische Anmeldung braucht.',
    howToFindOut: '`iat` mit der Option `maxTokenAgeSeconds` oder `--max-age` vergleichen.',
    howToFix:
      'Ein neues Token holen. Verlangt der Dienst frischere, als der Aussteller ausgibt, sich auf eine Zahl einigen.',
  },
  issuer_mismatch: {
    title: 'Ein anderer Aussteller',
    what: 'Das Token nennt in `iss` einen anderen Aussteller als den, dem dieser Prüfer vertraut.',
    why: 'Schlüsseln wird für einen Aussteller vertraut. Ein Token, das einen anderen nennt, darf nicht nach ihnen beurteilt werden (RFC 8725 §3.8).',
    howToFindOut:
      'Beide Texte genau vergleichen: ein Schrägstrich am Ende, `http` statt `https`, ein anderer Mandant oder eine Testumgebung zählen. Der richtige Text steht in den Metadaten unter `issuer`: `curl https://issuer.example/.well-known/openid-configuration`.',
    howToFix:
      'Die Option `issuer` auf genau diesen Text stellen oder ein Token aus der richtigen Umgebung holen. Für mehrere Aussteller dient `createMultiIssuerVerifier`, der ihre Schlüssel auseinanderhält.',
  },
  audience_mismatch: {
    title: 'Für einen anderen Empfänger',
    what: 'Unter den Empfängern in `aud` ist der Name dieses Dienstes nicht. Das Token ist echt, aber für jemand anderen.',
    why: 'Sonst könnte jeder Dienst, der ein Token bekommt, es bei jedem anderen desselben Ausstellers benutzen (RFC 8725 §3.9).',
    howToFindOut:
      '`aud` mit der Option `audience` vergleichen. Ein ID-Token nennt dort den Client, ein Access-Token für eine andere API diese API.',
    howToFix:
      'Beim Aussteller ein Token für diese API verlangen: mit `audience` oder `resource` in der Anfrage oder über einen Scope dieser API. Hat der Dienst mehrere Namen, alle in `audience` nennen.',
  },
  subject_mismatch: {
    title: 'Ein anderes Subjekt',
    what: 'Das Token handelt nach seinem `sub` von jemand anderem, als der Prüfer erwartet.',
    why: 'Wo ein Subjekt erwartet wird, etwa das der Sitzung, vermischte ein fremdes Token zwei Konten.',
    howToFindOut:
      '`sub` mit der Option `subject` vergleichen. Manche Aussteller geben jedem Client ein anderes `sub` für dieselbe Person.',
    howToFix:
      'Mit dem richtigen Konto neu beginnen. Subjekte nur innerhalb eines Ausstellers vergleichen, bei paarweisen Kennungen nur für einen Client.',
  },
  jwt_id_mismatch: {
    title: 'Eine andere Token-ID',
    what: 'Die `jti` des Tokens ist nicht die erwartete. Es ist ein anderes Token als das, auf das gewartet wird.',
    why: 'Wo auf ein bestimmtes Token gewartet wird, etwa eine Antwort, darf kein anderes an seine Stelle treten.',
    howToFindOut:
      '`jti` mit der Option `jwtId` vergleichen und nachsehen, ob eine Antwort doppelt oder spät kam.',
    howToFix:
      'Neu anfragen und die neue Antwort nehmen. Ist jedes Token recht, die Option `jwtId` weglassen.',
  },
  nonce_mismatch: {
    title: 'Eine andere Nonce',
    what: 'Die `nonce` des ID-Tokens ist nicht die, die dieser Client mit seiner Anfrage gesendet hat.',
    why: 'Die Nonce bindet die Antwort an die hier begonnene Anmeldung. Ohne sie kann jemand das ID-Token einer anderen unterschieben (OpenID Connect Core 1.0 §15.5.2).',
    howToFindOut:
      'Prüfen, ob der Wert je Anmeldung abgelegt wird: zwei Tabs, ein Neustart oder die Zurück-Taste überschreiben einen Wert, der nur einmal abgelegt ist.',
    howToFix:
      'Die Nonce mit dem `state` jeder Anmeldung ablegen, einmal vergleichen und löschen. Dann neu anmelden.',
  },
};
