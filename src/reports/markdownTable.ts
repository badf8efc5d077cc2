import { inert } from './format.ts';

/** A table of Markdown. Cells that users wrote go through `cell` before. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** What a user wrote, so that it is text in a cell and nothing else. */
export function cell(text: string): string {
  return withEntities(text, /[\\`*_{}[\]<>()#+!|~&@]/g);
}

/** A sentence with what users wrote in it, outside of a table's edges: brackets alone and signs in a line mean nothing. */
export function prose(text: string): string {
  return withEntities(text, /[\\`*_{}[\]<>#!|~&@]/g);
}

/**
 * A text with some of its signs as entities, and without links. GitHub and GitLab find mentions and references in what the entities
 * have become (https://github.com/github/markup/issues/1168), so a space of no width stands behind the signs of those.
 */
function withEntities(text: string, signs: RegExp): string {
  const entity = (character: string): string => `&#${character.charCodeAt(0)};`;
  return inert(text)
    .replace(signs, entity)
    .replace(/:(?=\/\/)|(?<=www)\./gi, entity)
    .replace(/&#(?:33|35|38|64|126);(?=\w)/g, '$&&#8203;');
}
