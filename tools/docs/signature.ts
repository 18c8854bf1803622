import type { Declaration } from './module.ts';
import { childOf, textOf, walk, type Node } from './syntax.ts';

/** A property or method that a caller sees. */
export interface Member {
  readonly name: string;
  readonly place: string;
  readonly isOptional: boolean;
  readonly doc: string | undefined;
}

const memberTypes = new Set([
  'TSPropertySignature',
  'TSMethodSignature',
  'PropertyDefinition',
  'MethodDefinition',
]);

/** Nodes that name a type or value of the module, with the property that holds the name. */
const references: Readonly<Record<string, string>> = {
  TSTypeReference: 'typeName',
  TSTypeQuery: 'exprName',
  TSInterfaceHeritage: 'expression',
  TSClassImplements: 'expression',
};

/** Whether the declaration is that of a function, also of one that is held by a constant. */
export function isFunction({ node }: Declaration): boolean {
  return /Function/.test(node.type) || /Function/.test(childOf(node, 'init')?.type ?? '');
}

/**
 * The members of a class or interface, and of every type literal in a signature; without those that only tell the
 * alternatives of a union or overload apart, such as `type: 'fetch'`: the value says it all.
 */
export function membersOf(declaration: Declaration): readonly Member[] {
  const members: Member[] = [];
  walkSignature(declaration, (node) => {
    if (!memberTypes.has(node.type) || node['kind'] === 'constructor' || node['override'] === true) return;
    if (isTag(node)) return;
    members.push({
      name: textOf(childOf(node, 'key')) ?? '',
      place: declaration.module.placeOf(node),
      isOptional: node['optional'] === true,
      doc: declaration.module.docOf(node),
    });
  });
  return members;
}

/** The names of the module that a signature mentions. */
export function namesIn(declaration: Declaration): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (node: Node | undefined): void => {
    // Of `a.b.c`, the module knows `a`.
    const first = node && (childOf(node, 'left') ?? childOf(node, 'object'));
    if (first) return add(first);
    const name = textOf(node);
    if (name !== undefined) names.add(name);
  };
  walkSignature(declaration, (node) => {
    const property = references[node.type];
    if (property !== undefined) add(childOf(node, property));
    if (node.type === 'ClassDeclaration') add(childOf(node, 'superClass'));
  });
  return names;
}

/** Visits what a caller sees of a declaration: no bodies, no values, nothing private. */
function walkSignature({ node }: Declaration, visit: (node: Node) => void): void {
  walk(node, (below) => {
    if (isPrivate(below) || isWork(below)) return false;
    visit(below);
    return true;
  });
}

function isTag(node: Node): boolean {
  const annotation = childOf(node, 'typeAnnotation');
  return annotation !== undefined && childOf(annotation, 'typeAnnotation')?.type === 'TSLiteralType';
}

function isPrivate(node: Node): boolean {
  return node['accessibility'] === 'private' || childOf(node, 'key')?.type === 'PrivateIdentifier';
}

/** Whether a node says how something is done. */
function isWork({ type }: Node): boolean {
  return /^(?:BlockStatement|FunctionBody)$/.test(type) || /^(?!.*Function).*Expression$/.test(type);
}
