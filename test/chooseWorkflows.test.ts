import { expect, test } from 'vitest';
import { chooseWorkflows } from '../src/chooseWorkflows.ts';
import { readProject } from './support/readProject.ts';

const work = { StartAt: 'Work', States: { Work: { Type: 'Pass', End: true } } };
const starting = (child: string) => ({
  StartAt: 'Start',
  States: {
    Start: {
      Type: 'Task',
      Resource: 'arn:aws:states:::states:startExecution',
      Parameters: { StateMachineArn: { Ref: child } },
      End: true,
    },
  },
});
const machine = (Definition: object, rest: object = {}) => ({
  Type: 'AWS::StepFunctions::StateMachine',
  Properties: { Definition, ...rest },
});

const template = {
  Resources: {
    Parent: machine(starting('Child'), { StateMachineName: 'orders' }),
    Child: machine(starting('Grandchild')),
    Grandchild: machine(work),
    Other: { ...machine(work), Metadata: { 'aws:cdk:path': 'Stack/Flow/Resource' } },
  },
};

test.each([
  ['orders', ['orders', 'Child', 'Grandchild'], 'its name, with what it starts'],
  ['Parent', ['orders', 'Child', 'Grandchild'], 'its logical id'],
  ['Grandchild', ['Grandchild'], 'a child alone'],
  ['Stack/Flow', ['Stack/Flow'], 'its construct'],
  [null, ['orders', 'Child', 'Grandchild', 'Stack/Flow'], 'nothing'],
])('%s chooses %j: %s', async (name, names, _why) => {
  const { workflows } = await readProject({ 'template.json': template });
  const chosen = chooseWorkflows(workflows, name);
  expect(chosen.value.map((workflow) => workflow.name)).toEqual(names);
  expect(chosen.problems).toEqual([]);
});

test('a name that nobody has is a problem', async () => {
  const { workflows } = await readProject({ 'template.json': template });
  expect(chooseWorkflows(workflows, 'Parnet')).toEqual({
    value: [],
    problems: [{ code: 'unknown-workflow', args: { workflow: 'Parnet', suggestion: 'Parent' }, span: null }],
  });
});
