import { createRequire } from 'node:module';
import validate from 'asl-validator';

const { resolve } = createRequire(import.meta.url);

interface Compiler {
  addFormat: () => unknown;
  addKeyword: () => unknown;
}

/** Where the validator finds its compiler of schemas: it makes a `new ajv.default(…)` for each definition. */
const ajv: { default: new (options: object) => Compiler } = createRequire(resolve('asl-validator'))('ajv');
const Ajv = ajv.default;

/** The one that was made first: the schemas are the same every time, and to compile them takes a twentieth of a second. */
let first: Compiler | null = null;

/** In the place of the compiler's class: what is added to the first one is there already when it is handed out again. */
function FirstAjv(options: object): Compiler {
  if (first === null) first = new Ajv(options);
  else first.addFormat = first.addKeyword = () => first;
  return first;
}

/**
 * What asl-validator, a validator of the Amazon States Language by someone else, says against a definition; none where it is
 * valid. The definition is left as it is, although the validator writes in what it is given.
 */
export function aslErrors(definition: unknown): readonly string[] {
  ajv.default = FirstAjv as unknown as typeof Ajv;
  try {
    const errors = validate(structuredClone(definition)).errorsText();
    return errors === '' ? [] : errors.split('\n');
  } finally {
    ajv.default = Ajv;
  }
}
