/** Methods and commands of AWS's SDKs, in lower case and without `_`, and the call that they make. */
const calls: ReadonlyMap<string, string> = new Map([
  ['putitem', 'dynamodb:putItem'],
  ['getitem', 'dynamodb:getItem'],
  ['updateitem', 'dynamodb:updateItem'],
  ['deleteitem', 'dynamodb:deleteItem'],
  ['sendmessage', 'sqs:sendMessage'],
  ['publish', 'sns:publish'],
]);

/** The document clients of JavaScript have shorter names for items. */
const ofDocuments = ['put', 'get', 'update', 'delete'];

/** Libraries that do nothing outside of the function. */
const harmless =
  /^(?:boto3|botocore.*|os|json|logging|time|datetime|uuid|decimal|typing|@aws-sdk\/.*|aws-sdk.*|@smithy\/.*|crypto|node:crypto|@types\/.*)$/;

/** What a function that only hands something on does not have: conditions, loops, calls of its own to elsewhere. */
const more =
  /\b(?:if|else|elif|for|while|switch|match|fetch|axios|requests|urllib|eval|exec|subprocess|class|and|or)\b|&&|\|\||(?<!\?)\?(?![.?])/;

/** Methods that do nothing outside of the function, in lower case and without `_`: those of the libraries and of texts. */
const harmlessMethods: ReadonlySet<string> = new Set([
  ...['client', 'resource', 'table', 'topic', 'from', 'send', 'promise', 'getlogger', 'setlevel'],
  ...['dumps', 'loads', 'stringify', 'parse', 'log', 'info', 'debug', 'error', 'warning', 'warn', 'getenv', 'get'],
  ...['now', 'utcnow', 'isoformat', 'toisostring', 'uuid4', 'uuid', 'randomuuid', 'time', 'format', 'tostring'],
  ...['decimal', 'dynamodb', 'documentclient', 'sqs', 'sns'],
]);

/** A function that only hands on a call is short; what is longer is not looked at. In characters. */
const codeLengthMax = 20_000;

/**
 * The one call of AWS that a function's code makes, and nothing else: `dynamodb:putItem`. Null for code that does more, or of which
 * that cannot be said. It looks at the words of Python and JavaScript, and prefers to say nothing.
 */
export function onlyCall(code: string): string | null {
  if (code.length > codeLengthMax) return null;
  const text = code.replaceAll(/\/\*[\s\S]*?\*\/|^[ \t]*#.*$|(?<=^|\s)\/\/.*$|"""[\s\S]*?"""/gm, '');
  const found = [
    ...text.matchAll(/\bfrom\s+['"]([\w@/.:-]+)['"]|\brequire\(\s*['"]([\w@/.:-]+)['"]\s*\)/g),
    ...text.matchAll(/^[ \t]*(?:from\s+([\w.]+)\s+import\b|import\s+([\w.]+)\s*(?:as[ \t]+\w+[ \t]*)?$)/gm),
  ];
  const libraries = found.map(([, one, other]) => one ?? other ?? '');
  if (!libraries.every((library) => harmless.test(library)) || more.test(text)) return null;
  const isDocument = /DocumentClient/.test(text) || libraries.includes('@aws-sdk/lib-dynamodb');
  const isDynamo = /dynamodb/i.test(text);
  const made = [...text.matchAll(/(?:\bnew\s+(\w+)Command|\.(\w+))\s*\(/g)].flatMap(([, command, method]) => {
    const name = (command ?? method ?? '').replaceAll('_', '').toLowerCase();
    const item = isDocument && isDynamo && ofDocuments.includes(name) ? `${name}item` : name;
    return calls.get(item) ?? (command === undefined && harmlessMethods.has(name) ? [] : ['']);
  });
  const [only, ...others] = made;
  const isOf = only !== undefined && new RegExp(only.split(':', 1)[0] ?? '', 'i').test(text);
  return others.length === 0 && isOf && only !== '' ? only : null;
}
