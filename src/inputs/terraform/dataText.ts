import type { SourceNode } from '../../model/source.ts';
import type { HclExpression } from '../../source/hcl/expression.ts';
import { entriesOf } from '../entriesOf.ts';
import type { TerraformModule } from './terraformModule.ts';
import type { Meant, Steps } from './whatIsMeant.ts';
import { writtenExpression } from './writtenExpression.ts';

/**
 * The text of a file that a data source reads, or of a template that it fills in, as the call of a function that does the
 * same; null for all other data sources.
 */
export function dataText(type: string, [name, output]: Steps, module: TerraformModule): Meant | null {
  const section = entriesOf(module.resources.get(`data.${type}.${name}`)?.value);
  const filename = section.get('filename')?.value;
  const template = section.get('template')?.value;
  if (type === 'local_file' && output === 'content' && filename !== undefined) {
    const file = textOf(filename, module);
    return file === null ? null : meant(`file(${file})`, filename);
  }
  if (type !== 'template_file' || output !== 'rendered' || template === undefined) return null;
  const file = fileIn(template, module);
  // A template that stands there itself keeps the names of its own as placeholders.
  if (file === null) return { name: `data.${type}.${name}`, module, names: null, node: template, steps: [] };
  const vars = section.get('vars')?.value;
  return meant(`templatefile(${file}, ${vars === undefined ? '{}' : (textOf(vars, module) ?? '{}')})`, template);

  function meant(call: string, { span }: SourceNode): Meant {
    const node: SourceNode = { kind: 'string', value: `\${${call}}`, span };
    return { name: `data.${type}.${name}`, module, names: null, node, steps: [] };
  }
}

/** The argument of `file(…)`, where that is all that there is. */
function fileIn(node: SourceNode, module: TerraformModule): string | null {
  const written = writtenExpression(node, module.project);
  let expression: HclExpression | undefined = written?.expression;
  // Before Terraform 0.12 every expression stood in quotes.
  while (expression?.kind === 'template' && expression.parts.length === 1) {
    const [only]: typeof expression.parts = expression.parts;
    if (only?.kind !== 'interpolation') return null;
    expression = only.of;
  }
  const [file] = expression?.kind === 'call' && expression.name === 'file' ? expression.args : [];
  return file === undefined || written === null ? null : written.text.slice(file.start, file.end);
}

/** An argument as the text of an expression; blocks, like `vars` before Terraform 0.12, as an object. */
function textOf(node: SourceNode, module: TerraformModule): string | null {
  if (node.kind === 'object') {
    const entries = node.entries.map(({ key, value }) => `${JSON.stringify(key)} = ${textOf(value, module) ?? 'null'}`);
    return `{ ${entries.join(', ')} }`;
  }
  if (node.kind === 'array') return null;
  if (node.kind !== 'string') return String(node.value);
  // In the JSON form of the language a text is a template.
  return /^\$\{([\s\S]*)\}$/.exec(node.value)?.[1] ?? JSON.stringify(node.value);
}
