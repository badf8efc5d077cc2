/** What the command can be told to do. */
export const verbs: readonly string[] = ['estimate', 'explain', 'paths', 'advise', 'check', 'diff', 'rates', 'schema'];
