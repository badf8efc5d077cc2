import { expect, test } from 'vitest';
import { row } from './support/definitions.ts';
import { estimateOf } from './support/estimateOf.ts';

// Three states and the start, counted as Standard counts them, whatever the workflow's type.
test.each(['STANDARD', 'EXPRESS'])(
  'the transitions of a path of a %s workflow have the start in them',
  async (type) => {
    const { workflows } = await estimateOf({ 'a.asl.json': row(3) }, { assumed: { type } });
    expect(workflows[0]?.perExecution.transitions.expected).toBe(4);
    expect(workflows[0]?.paths[0]?.listed.map(({ transitions }) => transitions)).toEqual([4]);
  },
);
