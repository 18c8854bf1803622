import { parseSync } from 'oxc-parser';
import { childOf, childrenOf, textOf, type Node } from './syntax.ts';

/** One declaration at the top of a module. */
export interface Declaration {
  readonly name: string;
  /** Its place, as `file:line`. */
  readonly place: string;
  readonly module: Module;
  readonly node: Node;
  /** Text of the doc comment that stands on it. */
  readonly doc: string | undefined;
}

/** Where a name comes from: a module (this one, if undefined) and its name there; `*` is the module itself. */
export interface Link {
  readonly from: string | undefined;
  readonly name: string;
  /** Text of the doc comment on the statement that makes the link. */
  readonly doc: string | undefined;
}

/** A module, reduced to what can be imported from it and where that is declared. */
export interface Module {
  /** Path from the root of the repository, with forward slashes. */
  readonly path: string;
  /** Name → declarations: several for an overloaded function. */
  readonly declarations: ReadonlyMap<string, readonly Declaration[]>;
  readonly exports: ReadonlyMap<string, Link>;
  readonly imports: ReadonlyMap<string, Link>;
  /** The text of the doc comment that stands on a node. */
  readonly docOf: (node: Node) => string | undefined;
  readonly placeOf: (node: Node) => string;
}

interface Draft extends Module {
  readonly declarations: Map<string, readonly Declaration[]>;
  readonly exports: Map<string, Link>;
  readonly imports: Map<string, Link>;
}

/** Reads a module of TypeScript. Throws when it cannot be parsed, because then nothing in it could be checked. */
export function parseModule(path: string, text: string): Module {
  const { program, comments, errors } = parseSync(path, text);
  const [problem] = errors;
  if (problem) throw new SyntaxError(`${path}: ${problem.message}`);

  const docs = comments.filter(({ type, value }) => type === 'Block' && value.startsWith('*'));
  const draft: Draft = {
    path,
    declarations: new Map(),
    exports: new Map(),
    imports: new Map(),
    docOf: ({ start }) =>
      docs.findLast((doc) => doc.end <= start && isBlank(text.slice(doc.end, start)))?.value.slice(1),
    placeOf: ({ start }) => `${path}:${text.slice(0, start).split('\n').length}`,
  };
  // The parser's types of statements are many; each is read here only by names that its kind has.
  for (const statement of program.body as readonly unknown[] as readonly Node[]) read(draft, statement);
  return draft;
}

/** Whether nothing but comments of single lines lies between a doc comment and what it stands on. */
function isBlank(text: string): boolean {
  return /^(?:\s|\/\/[^\n]*\n)*$/.test(text);
}

const linksOf: Readonly<Record<string, (draft: Draft, statement: Node) => void>> = {
  ImportDeclaration: (draft, statement) => {
    for (const specifier of childrenOf(statement, 'specifiers')) {
      const local = textOf(childOf(specifier, 'local')) ?? '';
      const imported = textOf(childOf(specifier, 'imported'));
      const whole = specifier.type === 'ImportNamespaceSpecifier' ? '*' : 'default';
      draft.imports.set(local, link(draft, statement, imported ?? whole));
    }
  },
  ExportAllDeclaration: (draft, statement) => {
    const name = textOf(childOf(statement, 'exported')) ?? '*';
    draft.exports.set(name, link(draft, statement, '*'));
  },
  ExportNamedDeclaration: (draft, statement) => {
    for (const specifier of childrenOf(statement, 'specifiers')) {
      const name = textOf(childOf(specifier, 'exported')) ?? '';
      draft.exports.set(name, link(draft, statement, textOf(childOf(specifier, 'local')) ?? ''));
    }
    const declaration = childOf(statement, 'declaration');
    if (!declaration) return;
    for (const name of declare(draft, declaration, statement)) {
      draft.exports.set(name, { from: undefined, name, doc: undefined });
    }
  },
};

function read(draft: Draft, statement: Node): void {
  const addLinks = linksOf[statement.type];
  if (addLinks) addLinks(draft, statement);
  else declare(draft, statement, statement);
}

function link(draft: Draft, statement: Node, name: string): Link {
  return { from: textOf(childOf(statement, 'source')), name, doc: draft.docOf(statement) };
}

/** Adds what a statement declares, and answers with the names. A namespace only lists again what else is declared. */
function declare(draft: Draft, node: Node, statement: Node): string[] {
  if (node.type === 'TSModuleDeclaration') return [];
  const declared = node.type === 'VariableDeclaration' ? childrenOf(node, 'declarations') : [node];
  return declared.flatMap((one) => {
    const name = textOf(childOf(one, 'id'));
    if (name === undefined) return [];
    const others = draft.declarations.get(name) ?? [];
    // What implements overloads is not among them.
    if (others.length > 0 && node.type === 'FunctionDeclaration') return [name];
    const place = draft.placeOf(statement);
    const declaration = { name, place, module: draft, node: one, doc: draft.docOf(statement) };
    draft.declarations.set(name, [...others, declaration]);
    return [name];
  });
}
