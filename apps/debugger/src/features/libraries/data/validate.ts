import { checkEntries } from './checks.ts';
import { cellNames } from './vocabulary.ts';

/** The words that a check of a file answers with: one sentence a problem, none for a good file. */
type Problems = string[];

type Members = Readonly<Record<string, unknown>>;

const day = /^\d{4}-\d{2}(?:-\d{2})?$/;
const address = /^https:\/\/[^\s]+$/;
const known: ReadonlySet<string> = new Set(cellNames);
const outcomes = ['yes', 'no', 'not-offered', 'stopped'];

/** Holds a file of libraries against its type. */
export function validateLanguageFile(file: unknown): Problems {
  if (!isObject(file) || !isText(file['language']) || !Array.isArray(file['libraries']))
    return ['no language or no list of libraries'];
  return file['libraries'].flatMap(validateLibrary);
}

function validateLibrary(library: unknown): Problems {
  if (!isObject(library)) return ['a library that is no object'];
  const name = String(library['id']);
  const problems = [
    ...unknownMembers(library, libraryMembers),
    ...['id', 'name', 'install'].filter((member) => !isText(library[member])).map((member) => `no ${member}`),
    ...(/^[a-z0-9-]+$/.test(name) ? [] : ['an id with other characters than a-z, 0-9 and -']),
    ...wrongAddress(library['repository']),
    ...(library['release'] === undefined ? [] : validateRelease(library['release'])),
    ...listOf(library['advisories']).flatMap(validateAdvisory),
    ...(Array.isArray(library['declared']) ? [] : ['no list of declarations']),
    ...listOf(library['declared']).flatMap(validateDeclaration),
  ];
  return problems.map((problem) => `${name}: ${problem}`);
}

const libraryMembers = [
  'id',
  'name',
  'package',
  'install',
  'repository',
  'licence',
  'runtimes',
  'release',
  'minimumVersion',
  'advisories',
  'note',
  'declared',
];

function validateRelease(release: unknown): Problems {
  if (!isObject(release)) return ['a release that is no object'];
  return [
    ...unknownMembers(release, ['version', 'date', 'source']),
    ...(isText(release['version']) && isText(release['source'])
      ? []
      : ['a release without version or source']),
    ...wrongDay(release['date']),
  ];
}

function validateAdvisory(advisory: unknown): Problems {
  if (!isObject(advisory)) return ['an advisory that is no object'];
  const isNamed = /^(?:CVE-\d{4}-\d+|GHSA(?:-[0-9a-z]{4}){3})$/.test(String(advisory['id']));
  return [
    ...unknownMembers(advisory, ['id', 'fixedIn', 'about', 'url']),
    ...(isNamed ? [] : ['an advisory without CVE or GHSA']),
    ...(isText(advisory['about']) && (advisory['fixedIn'] === undefined || isText(advisory['fixedIn']))
      ? []
      : ['an advisory that says too little']),
    ...wrongAddress(advisory['url'] ?? ''),
  ];
}

function validateDeclaration(declaration: unknown): Problems {
  if (!isObject(declaration)) return ['a declaration that is no object'];
  const { yes, no } = declaration;
  const names = [yes, no].flatMap((list) => (isText(list) ? list.split(' ') : []));
  return [
    ...unknownMembers(declaration, ['source', 'url', 'read', 'copy', 'yes', 'no']),
    ...(isText(declaration['source']) ? [] : ['a declaration without source']),
    ...wrongAddress(declaration['url'] ?? ''),
    ...wrongDay(declaration['read'] ?? ''),
    ...(names.length > 0 ? [] : ['a declaration that says nothing']),
    ...names.filter((name) => !known.has(name)).map((name) => `no cell ${name}`),
    ...names.filter((name, index) => names.indexOf(name) !== index).map((name) => `${name} said twice`),
  ];
}

/** Holds a file of measurements against its type and against the checks there are. */
export function validateMeasured(file: unknown): Problems {
  if (!isObject(file) || !isObject(file['outcomes']) || !isObject(file['notes']))
    return ['no outcomes or no notes'];
  const { outcomes: found, notes } = file;
  const ids = outcomes.flatMap((outcome) => listOf(found[outcome]).map(String));
  const all = checkEntries.map(({ id }) => id);
  return [
    ...['id', 'package', 'version', 'licence', 'node', 'how'].filter((member) => !isText(file[member])),
    ...wrongDay(file['date'] ?? ''),
    ...unknownMembers(found, outcomes),
    ...all.filter((id) => !ids.includes(id)).map((id) => `${id} was not asked`),
    ...ids.filter((id) => !all.includes(id)).map((id) => `${id} is no check`),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} came out twice`),
    ...Object.keys(notes).filter((id) => !all.includes(id)),
  ];
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value === value.trim();
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function unknownMembers(value: Members, names: readonly string[]): Problems {
  return Object.keys(value)
    .filter((name) => !names.includes(name))
    .map((name) => `no member ${name}`);
}

function wrongAddress(value: unknown): Problems {
  return value === undefined || (isText(value) && address.test(value))
    ? []
    : ['an address that is not https'];
}

function wrongDay(value: unknown): Problems {
  return value === undefined || (isText(value) && day.test(value))
    ? []
    : ['a date that is not like 2026-11-22'];
}
