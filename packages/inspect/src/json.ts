export { editJson } from './json/edit-json.ts';
export type { JsonChange, JsonRemoval, JsonRenaming, JsonSetting } from './json/edit-json.ts';
export { isExactNumber, toValue } from './json/json-value.ts';
export type {
  JsonArrayNode,
  JsonBrokenNode,
  JsonLiteralNode,
  JsonMember,
  JsonNode,
  JsonNumberNode,
  JsonObjectNode,
  JsonProblem,
  JsonProblemKind,
  JsonReading,
  JsonStringNode,
  Span,
  TextEdit,
} from './json/json-node.ts';
export { nodeAt, pointTo, pointerAt, spanAt, stepsOf } from './json/json-pointer.ts';
export type { JsonPointer } from './json/json-pointer.ts';
export { readJson } from './json/read-json.ts';
export { utf8Offsets } from './json/utf8-offsets.ts';
export type { Utf8Offsets } from './json/utf8-offsets.ts';
