import type { SourceNode } from '../model/source.ts';

/** What is only known after the deployment, as a text that says what it is. It may stand in JSON as it is. */
export function placeholder(text: string, node: SourceNode): Extract<SourceNode, { kind: 'string' }> {
  return { kind: 'string', value: `\${${text.replace(/[{}"\\\s$]+/g, ' ').trim()}}`, span: node.span };
}
