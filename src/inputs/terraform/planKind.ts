import type { Problem } from '../../model/problem.ts';
import type { SourceFile } from '../../model/source.ts';
import type { Workflow } from '../../model/workflow.ts';
import { joinedText } from '../../source/joinedText.ts';
import { readJson } from '../../source/readJson.ts';
import type { InputKind, Project } from '../kind.ts';
import { namedFunctions } from '../namedFunctions.ts';
import type { FoundDefinition } from './definitionOf.ts';
import { isPlan } from './isPlan.ts';
import { namedFunction } from './namedFunction.ts';
import { openModules } from './openModules.ts';
import { type PlannedResource, planResources } from './planResources.ts';
import { planStarts } from './planStarts.ts';
import { readMachine } from './readMachine.ts';
import { rootOfPlan } from './rootOfPlan.ts';

/** A plan of Terraform as JSON: what `terraform show -json` prints. */
export const planKind: InputKind = {
  what: 'a Terraform plan',
  fileNames: /\.json$/i,
  marks: [['"format_version"', 'root_module', 'aws_sfn_state_machine']],
  recognises: isPlan,
  refersTo: () => [],
  regionsOf: (file) =>
    planResources(file).flatMap(({ type, region }) =>
      type === 'aws_sfn_state_machine' && region !== null ? [region] : [],
    ),
  read: (file, project) => {
    const problems: Problem[] = [];
    const workflows: Workflow[] = [];
    const resources = planResources(file);
    const within = rootOfPlan(file, project);
    const functions = resources
      .filter(({ type }) => type === 'aws_lambda_function')
      .flatMap(
        ({ address, values }) => namedFunction(`${within}#${address}`, (name) => values.get(name)?.value ?? null) ?? [],
      );
    const functionsByName = new Map(functions.map((one) => [one.name, one]));
    for (const resource of resources.filter(({ type }) => type === 'aws_sfn_state_machine')) {
      const definition = definitionOf(resource, within, file, project, problems);
      if (definition === null) continue;
      const read = readMachine({
        address: resource.address,
        within,
        file: file.path,
        span: resource.span,
        region: resource.region,
        argument: (name) => resource.values.get(name)?.value ?? null,
        definition,
        resources: namedFunctions(definition.node, functionsByName),
      });
      workflows.push(read.value);
      problems.push(...read.problems);
    }
    if (file.named && workflows.length === 0 && problems.length === 0) {
      problems.push({ code: 'no-state-machine', args: { what: planKind.what }, span: file.node?.span ?? null });
    }
    return { value: { workflows, starts: planStarts(resources, within, problems) }, problems };
  },
};

/**
 * The definition in a plan; null where it is only known after the apply. The configuration says it then, where it is at
 * hand; else that is a problem.
 */
function definitionOf(
  { address, values, referencesOf, span }: PlannedResource,
  root: string,
  file: SourceFile,
  project: Project,
  problems: Problem[],
): FoundDefinition | null {
  const node = values.get('definition')?.value;
  if (node?.kind !== 'string') {
    const isConfigured = openModules(root, project).some(({ resources, calls }) => {
      const plain = address.replace(/\[[^\]]*\]/g, '');
      const [, call] = /^module\.([\w-]+)\./.exec(plain) ?? [];
      return call === undefined ? resources.has(plain) : calls.has(call);
    });
    if (isConfigured) return null;
    const args = { name: address, references: referencesOf('definition') };
    problems.push({ code: 'known-after-apply', args, span });
    return null;
  }
  const { text, placeOf } = joinedText([{ text: node.value, from: node, offset: 0, stands: null }], project.writtenIn);
  const read = readJson(file.path, text, placeOf);
  problems.push(...read.problems);
  const { value } = read;
  if (value?.kind === 'object') return { node: value, file: file.path };
  if (value !== null) {
    problems.push({ code: 'unresolved-definition', args: { name: address, text: value.kind }, span: node.span });
  }
  return null;
}
