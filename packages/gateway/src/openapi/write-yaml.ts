import { Document, isMap, isNode, isPair, isScalar, isSeq, visit, type Node, type Pair } from 'yaml';
import type { GatewayConfig } from '../config/gateway-config.ts';
import { configSchemaPath } from '../config/json-schema/config-schema.ts';
import { printable } from '../config/problems/config-problem.ts';
import type { OpenApiNote } from './notes.ts';

/** Writes a configuration with comments: what it was made of, what was not taken over, and what each route is for. */
export const writeYaml = (
  config: GatewayConfig,
  {
    title,
    notes,
    summaries,
  }: {
    readonly title: string;
    readonly notes: readonly OpenApiNote[];
    readonly summaries: readonly (string | undefined)[];
  },
): string => {
  const document = new Document(config, { aliasDuplicateObjects: false });
  document.commentBefore = [
    ` yaml-language-server: $schema=./${configSchemaPath}`,
    ` Made from the OpenAPI document of ${line(title)}.`,
    ...notes.map(({ path, message }) => ` - ${line(path)}: ${line(message)}`),
  ].join('\n');
  const routes = document.get('routes');
  for (const [index, route] of (isSeq(routes) ? routes.items : []).entries()) {
    const summary = summaries[index];
    if (isNode(route) && summary !== undefined) {
      route.commentBefore = ` ${line(summary)}`;
    }
  }
  visit(document, {
    Pair(_key, pair) {
      setFlow(pair);
    },
  });
  separateSections(document);
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
};

const shortMembers: ReadonlySet<string> = new Set([
  'match',
  'require',
  'rewrite',
  'authentication',
  'identity',
  'targets',
  'keys',
]);

const setFlow = ({ key, value }: Pair): void => {
  if (isScalar(key) && shortMembers.has(String(key.value)) && (isMap(value) || isSeq(value))) {
    value.flow = true;
  }
};

const separateSections = (document: Document): void => {
  for (const pair of isMap(document.contents) ? document.contents.items.slice(1) : []) {
    if (isPair(pair) && isNode(pair.key)) {
      const key: Node = pair.key;
      key.spaceBefore = true;
    }
  }
};

// A line break in a comment would end it.
const line = (text: string): string => printable(text.replaceAll(/\s+/g, ' ')).trim().slice(0, 200);
