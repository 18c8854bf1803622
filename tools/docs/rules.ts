import type { Declaration } from './module.ts';
import type { PublicDeclaration, PublicSymbol } from './public-api.ts';
import { isFunction, membersOf } from './signature.ts';

/** A rule answers with one sentence per violation, each naming the place. */
type Rule = (symbols: readonly PublicSymbol[]) => readonly string[];

const longestDoc = 12;

/** Every rule of documentation. The keys appear in the report. */
export const rules: Readonly<Record<string, Rule>> = {
  'doors lead to declarations': (symbols) =>
    symbols.flatMap((it) =>
      it.kind === 'missing' ? [`${it.place}: ${it.name} is exported, but nothing declares it`] : [],
    ),
  'exports are documented': (symbols) =>
    [
      ...symbols.flatMap((it) => (it.kind === 'namespace' && it.doc === undefined ? [it] : [])),
      ...withoutOverload(symbols, ({ doc }) => doc !== undefined),
    ].map(({ place, name }) => `${place}: ${name} has no doc comment`),
  'members are documented': (symbols) =>
    eachDeclaration(symbols, ({ declaration }) =>
      membersOf(declaration)
        .filter(({ doc }) => doc === undefined)
        .map(({ place, name }) => `${place}: ${name} of ${declaration.name} has no doc comment`),
    ),
  'options tell their default': (symbols) =>
    eachDeclaration(symbols, ({ declaration }) => optionsWithoutDefault(declaration)),
  'docs of functions are short': (symbols) =>
    eachDeclaration(symbols, ({ declaration }) => {
      const { name, place } = declaration;
      const lines = linesOf(declaration.doc ?? '').length;
      return isFunction(declaration) && lines > longestDoc
        ? [`${place}: the doc comment of ${name} has ${lines} lines; write at most ${longestDoc}`]
        : [];
    }),
  'functions of doors show an example': (symbols) =>
    withoutOverload(
      symbols.filter((it) => it.kind === 'declaration' && it.reach === 'door' && isFunction(it.declaration)),
      ({ doc }) => /@example\b/.test(doc ?? ''),
    ).map(({ place, name }) => `${place}: ${name} has no @example`),
};

function eachDeclaration(
  symbols: readonly PublicSymbol[],
  judge: (symbol: PublicDeclaration) => readonly string[],
): string[] {
  return symbols.flatMap((it) => (it.kind === 'declaration' ? judge(it) : []));
}

/** The declarations that fail the test, but for functions of which another overload passes. */
function withoutOverload(
  symbols: readonly PublicSymbol[],
  passes: (declaration: Declaration) => boolean,
): Declaration[] {
  const declarations = symbols.flatMap((it) => (it.kind === 'declaration' ? [it.declaration] : []));
  const passed = new Set(declarations.filter(passes).map(identify));
  const failed = declarations.filter((declaration) => !passed.has(identify(declaration)));
  return [...new Map(failed.map((declaration) => [identify(declaration), declaration])).values()];
}

function optionsWithoutDefault(declaration: Declaration): string[] {
  const [suffix] = /(?:Options|Limits|Parameters)$/.exec(declaration.name) ?? [];
  if (suffix === undefined) return [];
  return membersOf(declaration)
    .filter(({ isOptional }) => isOptional || suffix === 'Limits')
    .filter(({ doc }) => doc !== undefined && !tellsDefault(doc))
    .map(
      ({ place, name }) =>
        `${place}: the doc comment of ${name} of ${declaration.name} does not end with its default in parentheses`,
    );
}

function tellsDefault(doc: string): boolean {
  const [description = ''] = linesOf(doc)
    .join(' ')
    .split(/(?:^|\s)@\w/);
  return /\)\.?$/.test(description.trim());
}

function linesOf(doc: string): string[] {
  return doc
    .trim()
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, ''));
}

function identify({ module, name }: Declaration): string {
  return `${module.path} ${name}`;
}
