import type { RateCard } from '../../model/bill.ts';
import type { Problem, Staged } from '../../model/problem.ts';
import type { SourceFile } from '../../model/source.ts';

/** A rate card that the user gave; null where it breaks its schema. */
export async function readRateCard(file: SourceFile): Promise<Staged<RateCard | null>> {
  if (file.node === null) return { value: null, problems: [] };
  const [{ rateCardSchema }, { plain, zodIssues }] = await Promise.all([
    import('./rateCardSchema.ts'),
    import('../assumptions/zodIssues.ts'),
  ]);
  const { data, error } = rateCardSchema.safeParse(plain(file.node));
  if (data !== undefined) return { value: data, problems: [] };
  const problems = zodIssues(error.issues, file.node, () => Object.keys(rateCardSchema.shape)).map(
    (problem): Problem => {
      if (problem.code !== 'config-invalid') return problem;
      const { where, detail } = problem.args;
      return { code: 'rates-invalid', args: { detail: `${where}: ${detail}` }, span: problem.span };
    },
  );
  return { value: null, problems };
}
