/** What each problem says, and what to do about it. */
import type { BlockerReason, ChildNeeds, Problem, ProblemArgs, ProblemCode } from '../../model/problem.ts';
import { count, duration, grouped, inert, listed, quoted } from '../format.ts';

interface Wording {
  /** What is wrong, as a sentence without its full stop. */
  readonly says: string;
  /** What to do, as a sentence. */
  readonly remedy: string;
}

type Words = { readonly [Code in ProblemCode]: (args: ProblemArgs[Code]) => Wording };

function meant(suggestion: string | null, otherwise: string): string {
  return suggestion === null ? otherwise : `Did you mean ${quoted(suggestion)}?`;
}

function names(list: readonly string[]): string {
  return listed(list.map(quoted));
}

const refusals: { readonly [Reason in BlockerReason]: string } = {
  sync: 'it waits for a job (.sync)',
  'task-token': 'it waits for a task token',
  activity: 'it is an Activity',
  'distributed-map': 'it is a Distributed Map',
  'time-limit': 'it takes longer than five minutes',
};

const payloads: {
  readonly [Of in ProblemArgs['payload-limit']['of']]: {
    readonly says: (size: string, state: string) => string;
    readonly remedy: string;
  };
} = {
  'execution-data': {
    says: (size) => `the data of a state has ${size} (payloadKb)`,
    remedy: 'Keep the data in S3 and hand over where it is.',
  },
  'all-items': {
    says: (size, state) => `the items that come with the input of ${state} are ${size} together`,
    remedy: 'Let a Distributed Map read them from S3 with an ItemReader.',
  },
  'one-item': {
    says: (size, state) => `an item of ${state} has ${size}`,
    remedy: 'Keep the items in S3 and hand over where they are.',
  },
};

const awaited: { readonly [Waits in ProblemArgs['unbounded-wait']['waits']]: string } = {
  sync: 'a job (.sync)',
  'task-token': 'a task token',
  activity: 'the worker of an Activity',
};

const neverMet: { readonly [Why in ProblemArgs['retry-without-effect']['why']]: Wording } = {
  'never-retried': {
    says: 'for which AWS ends the execution and never retries',
    remedy: 'Remove it, and let the definition avoid the error.',
  },
  'not-of-a-task': {
    says: 'which no Task reports',
    remedy: 'Correct the name: those that begin with "States." are those of AWS alone.',
  },
  'met-before': {
    says: 'which a retrier above it meets first',
    remedy: 'Move it above the other, or remove it.',
  },
};

const childNeeds: { readonly [Needs in ChildNeeds]: { readonly why: string; readonly remedy: string } } = {
  definition: { why: 'it is not among the inputs', remedy: 'Name its definition, or the template that has it, too.' },
  template: {
    why: 'nothing among the inputs fills in this placeholder',
    remedy: 'Name the file that has what it stands for, or its folder; or write the ARN with the name of the workflow.',
  },
  volume: {
    why: 'which workflow it is is only known when it runs',
    remedy: 'State how often the child runs: executionsPerMonth under its name in the assumptions file.',
  },
  'own-name': {
    why: 'more than one workflow of this run has the name',
    remedy: 'Refer to it by Ref or GetAtt, or give each its own name.',
  },
  reading: {
    why: 'its definition was not read',
    remedy: 'Name the file that has it, or the whole folder; where that is among the inputs, see its own problem.',
  },
  itself: {
    why: 'it is the workflow itself, and how often it starts itself is not known',
    remedy: 'State its executionsPerMonth with those that it starts.',
  },
};

const revisionRemedies = {
  unknown: 'Correct it; "git branch --all" lists what there is.',
  shallow:
    'This clone is shallow, it has the latest commits alone: fetch the revision ("git fetch --unshallow", or fetch-depth: 0 where the checkout is set up).',
  'no-repository': 'Correct the path, or go to the folder of the repository.',
} as const;

/** What is wrong with an expression, and what helps. */
const faults = {
  delimiters: {
    has: 'must begin with {% and end with %}, with nothing in front or behind',
    remedy: 'Write both signs, or none where a plain text is meant.',
  },
  text: {
    has: 'has a text, a name in backticks, a pattern or a comment that does not end',
    remedy: 'Write the quotation mark, backtick or slash at its end.',
  },
  bracket: { has: 'has a bracket without its other half', remedy: 'Write the other half, or remove this one.' },
  end: { has: 'ends where something must follow', remedy: 'Write what is missing.' },
  context: {
    has: 'begins with data that no expression has around it',
    remedy: 'Read the input by $states.input, a variable by $ and its name; a text stands in quotation marks.',
  },
  'error-output': {
    has: 'reads $states.errorOutput, which only a catcher has',
    remedy: 'Keep the error with Assign or Output of the catcher.',
  },
} as const;

/** Paths by what they are for. */
const paths = {
  path: { is: 'a path, which begins with $', remedy: 'Correct the path; what is no path has a field of its own.' },
  value: {
    is: 'a path to one value, which begins with $ and has no @ , : ? in brackets',
    remedy: 'Correct the path; select among several values in a state before, or with InputPath.',
  },
  place: {
    is: 'a path to one place in the data, which begins with one $ and has no @ , : ? in brackets',
    remedy: 'Name the place where the result is put, like $.result.',
  },
  'path-or-call': {
    is: 'a path, which begins with $, or call an intrinsic function',
    remedy: "Correct it; in the texts of an intrinsic function a backslash stands only before ' { } and itself.",
  },
} as const;

const words: Words = {
  'empty-file': () => ({
    says: 'this file is empty',
    remedy: 'Write a state machine definition into it, or leave it out.',
  }),
  'not-text': ({ found }) =>
    found === 'utf-16'
      ? { says: 'this file is encoded as UTF-16', remedy: 'Save it as UTF-8.' }
      : { says: 'this file is no text in UTF-8', remedy: 'Name a definition in JSON or YAML, saved as UTF-8.' },
  'file-too-large': ({ bytes, limitBytes }) => ({
    says: `this file has ${grouped(String(bytes))} bytes; stepcost reads up to ${grouped(String(limitBytes))}`,
    remedy: 'AWS takes definitions up to 1 MB: name the definition itself.',
  }),
  'nesting-too-deep': ({ limit }) => ({
    says: `objects and arrays are nested more than ${limit} deep`,
    remedy: 'No definition that AWS takes is this deep: check what wrote this file.',
  }),
  'too-many-aliases': ({ limit }) => ({
    says: `the aliases of this YAML stand for more than ${grouped(String(limit))} values`,
    remedy: 'Write the values out, or use fewer aliases inside of anchors.',
  }),
  syntax: ({ detail }) => ({
    says: inert(detail),
    remedy: 'Correct the syntax; what could be read around it is still estimated.',
  }),
  'duplicate-key': ({ key }) => ({
    says: `the key ${quoted(key)} is written twice in this object; only the last one counts`,
    remedy: 'Remove or rename one of them.',
  }),
  'comments-in-json': () => ({
    says: 'this JSON has comments, which AWS refuses',
    remedy: 'Move them into "Comment" fields, or strip them before the deployment.',
  }),
  'trailing-comma': () => ({
    says: 'there is a comma behind the last value, which AWS refuses',
    remedy: 'Remove the comma.',
  }),
  'not-a-definition': ({ looksLike }) => ({
    says: `this is no state machine definition: it has neither "StartAt" nor "States"${looksLike === null ? '' : `; it looks like ${looksLike}`}`,
    remedy: 'Name a file in the Amazon States Language.',
  }),
  'missing-field': ({ of, field }) => ({ says: `${inert(of)} has no ${inert(field)}`, remedy: `Add ${inert(field)}.` }),
  'wrong-type': ({ field, expected, found }) => ({
    says: `${inert(field)} must be ${expected}, not ${found}`,
    remedy: `Make it ${expected}.`,
  }),
  'out-of-range': ({ field, found, range }) => ({
    says: `${inert(field)} is ${quoted(found)}, but it must be ${range}`,
    remedy: 'Correct the value.',
  }),
  'unknown-value': ({ field, found, allowed, suggestion }) => ({
    says: `${inert(field)} is ${quoted(found)}, but it must be one of ${listed(allowed, 12)}`,
    remedy: meant(suggestion, 'Use one of these.'),
  }),
  'unknown-field': ({ of, field, suggestion }) => ({
    says: `${inert(of)} has a field ${quoted(field)} that the Amazon States Language does not know`,
    remedy: meant(suggestion, 'Remove it, or move it to where it belongs.'),
  }),
  'fields-exclude-each-other': ({ of, fields }) => ({
    says: `${inert(of)} has ${listed(fields)}, of which only one is allowed`,
    remedy: 'Keep one of them.',
  }),
  'unknown-target': ({ state, target, suggestion }) => ({
    says: `${inert(state)} leads to ${quoted(target)}, which is no state of this scope`,
    remedy: meant(
      suggestion,
      'Name a state beside it; states inside a Map or Parallel cannot be reached from outside.',
    ),
  }),
  'no-terminal-state': ({ of }) => ({
    says: `no state of ${inert(of)} ends it`,
    remedy: 'Add a Succeed or Fail state, or "End": true.',
  }),
  'duplicate-name': ({ state, other }) => ({
    says: `the name ${quoted(state)} is used by more than one state of this machine (also at ${quoted(other)})`,
    remedy: 'Give each state its own name; assumptions then find it without its path.',
  }),
  'states-all-not-last': ({ state, list }) => ({
    says: `States.ALL must stand in the last entry of ${list} of ${inert(state)}`,
    remedy: 'Move it to the end.',
  }),
  'states-all-not-alone': ({ state, list }) => ({
    says: `States.ALL must stand alone in its ErrorEquals (${list} of ${inert(state)})`,
    remedy: 'Remove the names beside it: States.ALL has them in it.',
  }),
  'unreachable-state': ({ state }) => ({
    says: `nothing leads to ${quoted(state)}`,
    remedy: 'Remove it, or let a state lead to it.',
  }),
  'endless-loop': ({ states }) => ({
    says: `once entered, ${names(states)} cannot be left, so the transitions have no expectation`,
    remedy: 'Give the loop a way out, or state chances that leave it.',
  }),
  'query-language-downgrade': ({ state }) => ({
    says: `${inert(state)} asks for JSONPath, but the whole state machine is JSONata`,
    remedy: 'Set "QueryLanguage" to JSONPath at the top and to JSONata in the states that use it.',
  }),
  'other-query-language': ({ of, field, only }) => ({
    says: `${inert(of)} has ${quoted(field)}, which only ${only} has, but its query language is ${only === 'JSONata' ? 'JSONPath' : 'JSONata'}`,
    remedy:
      only === 'JSONata'
        ? 'Set "QueryLanguage": "JSONata" in the state or at the top, or use the field of JSONPath.'
        : 'Use what JSONata has in its place: Arguments, Output, Items, Condition, or an expression {% … %}.',
  }),
  'not-an-expression': ({ field, found, fault }) => ({
    says: `the expression ${quoted(found)} in ${inert(field)} ${faults[fault].has}`,
    remedy: faults[fault].remedy,
  }),
  'not-a-path': ({ field, found, wanted }) => ({
    says: `${inert(field)} must be ${paths[wanted].is}, not ${quoted(found)}`,
    remedy: paths[wanted].remedy,
  }),
  'unresolved-placeholder': ({ text }) => ({
    says: `${quoted(text)} is filled in at deployment, so its value is not known here`,
    remedy: 'State what depends on it as an assumption, or estimate the deployed definition.',
  }),
  'not-an-arn': ({ found }) => ({
    says: `the Resource ${quoted(found)} is no ARN, so what it calls is not known here`,
    remedy: 'Write the ARN of what it calls; where another tool does so, estimate what that tool writes.',
  }),
  'definition-too-large': ({ bytes, limitBytes }) => ({
    says: `the definition has ${grouped(String(bytes))} bytes without white space; AWS takes ${grouped(String(limitBytes))}`,
    remedy: 'Move a part into a nested workflow.',
  }),
  'map-field-without-effect': ({ state, field }) => ({
    says: `${inert(field)} has no effect in ${inert(state)}: it is an inline Map`,
    remedy: 'Remove it, or set "Mode": "DISTRIBUTED" in ProcessorConfig.',
  }),
  'text-template': ({ found }) => ({
    says: `another tool is to fill in this file, as ${quoted(found)} shows; it was read without what is filled in`,
    remedy: 'Let that tool (Jinja, Cookiecutter) write the file first, and name what it wrote.',
  }),
  'circular-reference': ({ names: circle }) => ({
    says: `${names(circle)} ${circle.length === 1 ? 'refers to itself' : 'refer to each other in a circle'}`,
    remedy: 'Break the circle: CloudFormation refuses it.',
  }),
  'undecided-condition': ({ condition }) => ({
    says: `whether the condition ${quoted(condition)} holds is only known at the deployment; it is taken to hold`,
    remedy: 'Give the parameters that it depends on a default.',
  }),
  'undecided-count': ({ machine, text }) => ({
    says: `how many of ${inert(machine)} there are is only known to a plan: it depends on ${quoted(text)}; one is counted`,
    remedy: 'Estimate the plan (terraform show -json), or give the variables that it depends on a default.',
  }),
  'left-out-by-condition': ({ name, condition, by }) =>
    by === 'condition'
      ? {
          says: `${inert(name)} is left out: its condition ${quoted(condition)} does not hold with the defaults of the parameters`,
          remedy: 'Change the default of the parameter to estimate it.',
        }
      : {
          says: `${inert(name)} is left out: its ${by} ${quoted(condition)} makes none of it with the values of the variables`,
          remedy:
            'Give the variable another value, in terraform.tfvars, where the module is called or as its default, to estimate it.',
        },
  'unresolved-definition': ({ name, text }) => ({
    says: `the definition of ${inert(name)} is ${text === '' ? 'no text that can be read here' : quoted(text)}, which is only known at the deployment`,
    remedy:
      'Name the definition itself, or give the parameter or variable that has it a default; of Terraform the plan (terraform show -json) has it.',
  }),
  'known-after-apply': ({ name, references }) => ({
    says: `the definition of ${inert(name)} is only known after the apply${references.length === 0 ? '' : `: it refers to ${references.map(quoted).join(', ')}`}`,
    remedy:
      'Estimate the configuration (the .tf files) beside it, or what terraform show -json prints after the apply.',
  }),
  'read-from-plan': ({ machines, plan }) => ({
    says: `${names(machines)} ${machines.length === 1 ? 'is' : 'are'} read from the plan ${quoted(plan)}, and not counted here again`,
    remedy: 'Make the plan again where the configuration has changed since.',
  }),
  'definition-elsewhere': ({ name, where }) => ({
    says: `the definition of ${inert(name)} is in ${quoted(where)}, and nothing is fetched`,
    remedy: 'Name a copy of the definition, or let the template name a local file.',
  }),
  'template-not-read': ({ stack, where }) => ({
    says: `the template of the nested stack ${inert(stack)} is ${quoted(where)}, which is not at hand; state machines in it are not counted`,
    remedy: 'Name the template too where it has state machines.',
  }),
  'module-not-read': ({ module, where }) => ({
    says: `the module ${quoted(module)} is ${quoted(where)}, which is not at hand; state machines in it are not counted`,
    remedy:
      'Name the folder of the module too, or estimate the plan (terraform show -json), where it has state machines.',
  }),
  'no-state-machine': ({ what }) => ({
    says: `this is ${inert(what)} without a state machine`,
    remedy: 'Name the one that has it.',
  }),
  'unknown-schedule': ({ expression }) => ({
    says: `${quoted(expression)} is no schedule that AWS takes, so how often it starts the workflow is not known`,
    remedy: 'Write rate(5 minutes), or cron(…) with six fields of which one of the days is "?".',
  }),
  'not-synthesized': ({ app }) => ({
    says: `the CDK program in ${quoted(app)} has no assembly, so its state machines are not known`,
    remedy: 'Run "cdk synth" first.',
  }),
  'assembly-outdated': ({ assembly, newer }) => ({
    says: `the CDK assembly ${quoted(assembly)} is older than ${quoted(newer)}`,
    remedy: 'Run "cdk synth" to estimate what would be deployed now.',
  }),
  'missing-file': ({ path, of }) => ({
    says: `${inert(of)} is in ${quoted(path)}, which is not there`,
    remedy: 'Correct the path, or make the file first where another tool writes it.',
  }),
  'case-differs': ({ path, found }) => ({
    says: `there is no ${quoted(path)}, but ${quoted(found)}, which was read; on most systems they are two files`,
    remedy: 'Write the path as the file is named.',
  }),
  'reference-outside-project': ({ path }) => ({
    says: `${quoted(path)} lies outside of the project; it was read`,
    remedy: 'Move it into the project, or name the folder that has both.',
  }),
  'reference-unreadable': ({ path, detail }) => ({
    says: `${quoted(path)} cannot be read: ${inert(detail)}`,
    remedy: 'Check its permissions.',
  }),
  'unknown-loop': ({ state, turns }) => ({
    says: `${quoted(state)} closes a loop, and nothing says how often it turns; ${turns} turns are assumed and the bill is incomplete`,
    remedy: `State it: --set ${settingOf(state, 'turns=20')}, or loopFor=20m in place of the turns.`,
  }),
  'batch-size-unbounded': ({ state }) => ({
    says: `a batch of ${inert(state)} is bounded by bytes too (256 KiB at most), which was not applied: the size of an item is not known`,
    remedy: `State it: --set ${settingOf(state, 'itemKb=2')}.`,
  }),
  'tolerance-unknown': ({ state, field, text }) => ({
    says: `${field} of ${inert(state)} is ${quoted(text)}, which is not known here; it is taken to tolerate every failed item`,
    remedy: `State how often the Map fails: --set ${settingOf(state, 'fails=0.01')}, or caught where a Catch meets it.`,
  }),
  'siblings-counted-whole': ({ state, type }) => ({
    says:
      type === 'Map'
        ? `when an item of ${inert(state)} fails AWS stops the others; they are counted whole, so the figure is an upper bound`
        : `when a branch of ${inert(state)} fails AWS stops the others; they are counted whole, so the figure is an upper bound`,
    remedy: 'Nothing to do; with a small chance of failure the difference is small.',
  }),
  'failure-not-retried': ({ state, errors }) => ({
    says: `the failureRate of ${inert(state)} has no name, and its retriers only meet ${listed(errors.map(inert))}`,
    remedy: 'Give the errors by name (errors: { … }) where they are meant to be retried.',
  }),
  'unlinked-child': ({ state, child, needs }) => ({
    says: `${inert(state)} starts ${quoted(child)}, whose cost is not included: ${childNeeds[needs].why}`,
    remedy: childNeeds[needs].remedy,
  }),
  'sync-of-express': ({ state, child }) => ({
    says: `${inert(state)} waits for ${quoted(child)} with .sync, which by AWS’s pages does not work for an Express workflow`,
    remedy: 'Use arn:aws:states:::aws-sdk:sfn:startSyncExecution.',
  }),
  'workflow-cycle': ({ workflows }) => ({
    says:
      new Set(workflows).size === 1
        ? `${names(workflows.slice(0, 1))} starts itself, so how often it runs is not known`
        : `${names(workflows)} start each other in a circle, so their volume is not known`,
    remedy:
      new Set(workflows).size === 1
        ? 'State its volume with all that it starts of itself (executionsPerMonth).'
        : 'Break the circle, or state the volume of each.',
  }),
  'express-cannot': ({ state, why }) => ({
    says: `${inert(state)} cannot be in an Express workflow: ${refusals[why]}`,
    remedy: 'Make the workflow Standard, or move this state out of it.',
  }),
  'history-limit': ({ events, limit, of, where }) => ({
    says: `${where === null ? 'an execution' : `a child of ${inert(where)}`} has ${count(events)} history events ${of === 'expected' ? 'on average' : 'on its longest path'}; AWS fails it at ${count(limit)}`,
    remedy: 'Use a Distributed Map or nested workflows: each has a history of its own.',
  }),
  'express-time-limit': ({ durationMs, limitMs }) => ({
    says: `an Express execution takes ${duration(durationMs)}, but is cut off at ${duration(limitMs)}`,
    remedy: 'Make it Standard, or state the true durations.',
  }),
  'inline-map-limit': ({ state, concurrency, limit }) => ({
    says: `${inert(state)} asks for ${count(concurrency)} iterations at a time; an inline Map runs at most ${limit}`,
    remedy: 'Lower MaxConcurrency, or use a Distributed Map.',
  }),
  'payload-limit': ({ state, bytes, limitBytes, of }) => ({
    says: `${payloads[of].says(`${count(bytes / 1024)} KiB`, inert(state ?? ''))}; AWS takes ${count(limitBytes / 1024)} KiB as the input or output of a state`,
    remedy: payloads[of].remedy,
  }),
  'transition-throttle': ({ workflow, ownPerSecond, allPerSecond, limit, region }) => ({
    says: `${inert(workflow)} makes ${count(ownPerSecond)} transitions a second on average${ownPerSecond === allPerSecond ? '' : `, with the others in its region ${count(allPerSecond)}`}; AWS throttles an account in ${inert(region)} at ${count(limit)}`,
    remedy: 'Ask AWS for a higher quota, or let short work run as Express, which has none.',
  }),
  'unbounded-wait': ({ state, waits }) => ({
    says: `${inert(state)} waits for ${awaited[waits]} without a time-out: the execution may stay open for up to a year`,
    remedy:
      waits === 'sync'
        ? 'Add "TimeoutSeconds" to it.'
        : 'Add "TimeoutSeconds" to it, or "HeartbeatSeconds" where what it waits for sends heartbeats.',
  }),
  'retry-without-effect': ({ state, errors, why }) => ({
    says: `a retrier of ${inert(state)} names ${listed(errors.map(inert))}, ${neverMet[why].says}`,
    remedy: neverMet[why].remedy,
  }),
  'limit-met': ({ what, limit, met }) => ({
    says: `${inert(what)} are followed up to ${grouped(String(limit))}${met === 'counting' ? ' rounds' : ''}; what is beyond is left out`,
    remedy:
      met === 'counting'
        ? 'Lower MaxAttempts or the stated chance of failure.'
        : 'Something multiplies itself here: take it apart, or estimate its parts.',
  }),
  'config-invalid': ({ where, detail, suggestion }) => ({
    says: `${inert(where)}: ${inert(detail)}`,
    remedy: meant(suggestion, 'See docs/interface.md for what may stand there.'),
  }),
  'config-unused': ({ key, suggestion }) => ({
    says: `the assumptions for ${quoted(key)} match no workflow of this run`,
    remedy: meant(suggestion, 'Correct the name, or ignore this when the workflow lies elsewhere.'),
  }),
  'unknown-state': ({ state, workflow, suggestion }) => ({
    says: `${workflow === '' ? 'no workflow' : quoted(workflow)} has ${workflow === '' ? 'a' : 'no'} state ${quoted(state)}`,
    remedy: meant(suggestion, 'Correct the name.'),
  }),
  'ambiguous-state': ({ state, paths }) => ({
    says: `${quoted(state)} names ${paths.length} states: ${names(paths)}`,
    remedy: 'Use one of these paths.',
  }),
  'chances-exceed-one': ({ state, sum }) => ({
    says: `the chances of ${inert(state)} add up to ${count(sum)}, which is more than 1`,
    remedy: 'Correct them.',
  }),
  'chances-not-one': ({ state, sum }) => ({
    says: `every target of ${inert(state)} has a chance, and together they are ${count(sum)} instead of 1`,
    remedy: 'Correct them, or leave one out: it gets the rest.',
  }),
  'unknown-branch': ({ state, target, suggestion }) => ({
    says: `${inert(state)} does not lead to ${quoted(target)}`,
    remedy: meant(suggestion, 'Name one of its targets.'),
  }),
  'assumption-without-effect': ({ state, what, why }) => ({
    says: `${inert(what)} has no effect on ${quoted(state)}: it needs a ${why}`,
    remedy: 'Remove it.',
  }),
  'range-uses-likely': ({ key }) => ({
    says: `${inert(key)} is a range; its likely value is used`,
    remedy: 'Nothing to do.',
  }),
  'volume-differs': ({ workflow, stated, fromCallers }) => ({
    says: `${inert(workflow)} is stated to run ${count(stated)} times a month, but its callers start it ${count(fromCallers)} times`,
    remedy: 'Leave the volume out to use what the callers cause.',
  }),
  'unknown-region': ({ region, suggestion }) => ({
    says: `${quoted(region)} is no region of AWS`,
    remedy: meant(suggestion, 'Use the code of a region, like us-east-1.'),
  }),
  'no-definitions': ({ searched }) => ({
    says: `no state machine definition was found in ${names(searched)}`,
    remedy: 'Name a definition (*.asl.json, *.asl.yaml) or a folder that has one; --verbose says what was passed over.',
  }),
  'no-such-path': ({ path, verb }) => ({
    says: `there is no ${quoted(path)}`,
    remedy: verb === null ? 'Correct the path.' : `Did you mean "stepcost ${verb}"?`,
  }),
  'unreadable-path': ({ path, detail }) => ({
    says: `${quoted(path)} cannot be read: ${inert(detail)}`,
    remedy: 'Check its permissions.',
  }),
  'unknown-workflow': ({ workflow, suggestion }) => ({
    says: `no workflow is called ${quoted(workflow)}`,
    remedy: meant(suggestion, 'Leave --workflow out to see which there are.'),
  }),
  'unknown-revision': ({ revision, suggestion, why }) => ({
    says: `${quoted(revision)} is no path that is there, and ${why === 'no-repository' ? 'there is no git repository here' : 'no revision of this git repository'}`,
    remedy: meant(suggestion, revisionRemedies[why]),
  }),
  'git-failed': ({ detail }) => ({
    says: `git cannot be asked: ${inert(detail)}`,
    remedy: 'Make "git status" work in this folder, or compare with a saved JSON report.',
  }),
  'report-invalid': ({ detail }) => ({
    says: `the saved report cannot be used: ${inert(detail)}`,
    remedy: 'Save it anew with --format json=FILE; "stepcost schema report" prints its form.',
  }),
  'region-unpriced': ({ region, meters }) => ({
    says: `no price is known in ${inert(region)} for ${listed(meters)}; the amounts leave it out`,
    remedy: meters.every((meter) => meter.startsWith('sfn.'))
      ? 'Give the prices with --rates FILE.'
      : 'Give the prices with --rates FILE, or take those of another region with --assume-rates REGION.',
  }),
  'region-differs': ({ workflow, region, priced }) => ({
    says: `${inert(workflow)} is deployed to ${inert(region)}, but has the prices of ${inert(priced)}`,
    remedy: `Estimate each region for itself: --region ${inert(region)}.`,
  }),
  'rates-inferred': ({ region, meters, from }) => ({
    says: `the prices in ${inert(region)} for ${listed(meters)} are carried over from ${from}`,
    remedy: 'Give confirmed prices with --rates FILE.',
  }),
  'rates-invalid': ({ detail }) => ({
    says: `the rates cannot be used: ${inert(detail)}`,
    remedy: 'See "stepcost schema rates".',
  }),
  'rule-decides': ({ workflow, rules }) => ({
    says: `whether Standard or Express is cheaper for ${inert(workflow)} depends on how the start is counted: under ${listed(rules)} it is the other one`,
    remedy: 'Compare with an AWS bill and set --transition-rule.',
  }),
};

/** `states.Name.turns=20`, quoted for a shell where the name needs it. */
function settingOf(state: string, rest: string): string {
  if (/^[A-Za-z0-9_-]+$/.test(state)) return `states.${state}.${rest}`;
  return `'states[${inert(JSON.stringify(state)).replaceAll("'", "'\\\\''")}].${rest}'`;
}

/** A problem in words. The compiler sees that every code has its words, but not that these are its own arguments. */
export function wordingOf(problem: Problem): Wording {
  const word = words[problem.code] as (args: unknown) => Wording;
  return word(problem.args);
}

/** A problem as one sentence or two. */
export function messageOf(problem: Problem): string {
  const { says, remedy } = wordingOf(problem);
  return `${says}. ${remedy}`.replace(/^./, (letter) => letter.toUpperCase());
}
