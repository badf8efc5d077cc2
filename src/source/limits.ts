/** What a text may be at most. Each limit is ours: it keeps a mistake from taking the machine down. */

/** Bytes of one text; the largest CloudFormation template that AWS takes is 1 MB, a large CDK assembly about ten. */
export const textBytesMax = 32 * 1024 * 1024;

/** Bytes of one text in YAML, which takes seconds and much memory for each of them; AWS takes definitions up to 1 MB. */
export const yamlBytesMax = 4 * 1024 * 1024;

/** Objects and arrays inside each other; AWS's console and SDKs stop far earlier. */
export const nestingMax = 500;

/** Values of a YAML text when every alias is written out. */
export const expandedValuesMax = 2_000_000;

/** Syntax errors that are told of one text; those that follow are mostly caused by the first. */
export const syntaxErrorsMax = 3;
