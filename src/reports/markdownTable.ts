import { inert } from './format.ts';

/** A table of Markdown. Cells that users wrote go through `cell` before. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** What a user wrote, so that it is text in a cell and nothing else. */
export function cell(text: string): string {
  return inert(text).replace(/[\\`*_{}[\]<>()#+!|~&@]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A sentence with what users wrote in it, outside of a table's edges: brackets alone and signs in a line mean nothing. */
export function prose(text: string): string {
  return inert(text).replace(/[\\`*_{}[\]<>#!|~&@]/g, (character) => `&#${character.charCodeAt(0)};`);
}
