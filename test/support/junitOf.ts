import { SaxesParser } from 'saxes';

/** An element of XML with what is in it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: { readonly [name: string]: string };
  readonly children: XmlElement[];
  text: string;
}

const counts = ['tests', 'failures', 'errors', 'skipped'];

/**
 * What may stand where, and which attributes it has to have and may have: https://github.com/testmoapp/junitxml (read 2026-11-25),
 * which is what the tools that read JUnit's XML have in common. Nobody publishes a schema of it.
 */
const rules: { readonly [element: string]: { in: string; must: readonly string[]; may: readonly string[] } } = {
  testsuites: { in: '', must: counts, may: ['name', 'time'] },
  testsuite: { in: 'testsuites', must: ['name', ...counts], may: ['time', 'file'] },
  testcase: { in: 'testsuite', must: ['name', 'classname'], may: ['time', 'file', 'line'] },
  failure: { in: 'testcase', must: ['message'], may: ['type'] },
  'system-out': { in: 'testcase', must: [], may: [] },
};

/** Reads JUnit's XML strictly, and throws where it is not well-formed or not as tools read it. */
export function junitOf(text: string): XmlElement {
  const open: XmlElement[] = [{ name: '', attributes: {}, children: [], text: '' }];
  const top = (): XmlElement => open[open.length - 1] as XmlElement;
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  for (const event of ['doctype', 'comment', 'processinginstruction', 'cdata'] as const)
    parser.on(event, () => {
      throw new Error(`there should be no ${event}`);
    });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: attributes as XmlElement['attributes'], children: [], text: '' };
    judge(element, top().name);
    top().children.push(element);
    open.push(element);
  });
  parser.on('text', (part) => {
    top().text += part;
  });
  parser.on('closetag', () => open.pop());
  parser.write(text).close();
  const [root] = top().children;
  if (root === undefined) throw new Error('there is no element');
  for (const element of [root, ...root.children]) count(element);
  return root;
}

function judge({ name, attributes }: XmlElement, parent: string): void {
  const rule = rules[name];
  if (rule === undefined || rule.in !== parent) throw new Error(`<${name}> may not stand in <${parent}>`);
  const given = Object.keys(attributes);
  const missing = rule.must.filter((one) => !given.includes(one));
  const unknown = given.filter((one) => !rule.must.includes(one) && !rule.may.includes(one));
  if (missing.length + unknown.length > 0) throw new Error(`<${name}> lacks ${missing}, and may not have ${unknown}`);
}

/** A suite counts what is in it. */
function count(suite: XmlElement): void {
  const cases = suite.name === 'testsuites' ? suite.children.flatMap(({ children }) => children) : suite.children;
  const failed = cases.filter(({ children }) => children.some(({ name }) => name === 'failure'));
  const { tests, failures, errors, skipped } = suite.attributes;
  const said = [tests, failures, errors, skipped].map(Number);
  if (String(said) !== String([cases.length, failed.length, 0, 0])) throw new Error(`<${suite.name}> counts ${said}`);
}
