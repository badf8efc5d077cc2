/** Expressions of Terraform's language (HCL), as far as they matter here. Offsets are of the text that was read. */

/** Where a part of the text begins, and where it ends. */
interface Ranged {
  readonly start: number;
  readonly end: number;
}

/** A part of a template: text as it stands there, an interpolation, or a directive. */
export type TemplatePart =
  | (Ranged & { readonly kind: 'text'; readonly value: string })
  | (Ranged & { readonly kind: 'interpolation'; readonly of: HclExpression })
  | (Ranged & {
      readonly kind: 'if';
      readonly test: HclExpression;
      readonly yes: readonly TemplatePart[];
      readonly no: readonly TemplatePart[];
    })
  | (Ranged & {
      readonly kind: 'for';
      /** The names of the key (null where only the value is wanted) and of the value. */
      readonly key: string | null;
      readonly item: string;
      readonly over: HclExpression;
      readonly body: readonly TemplatePart[];
    });

/** A quoted text, a heredoc, or the content of a template file. */
export interface HclTemplate extends Ranged {
  readonly kind: 'template';
  readonly parts: readonly TemplatePart[];
}

/** A `for` expression, which makes a list or a map of another. */
export interface HclFor extends Ranged {
  readonly kind: 'for';
  /** The names of the key (null where only the value is wanted) and of the value. */
  readonly key: string | null;
  readonly item: string;
  readonly over: HclExpression;
  /** The key of each entry of a map; null where it makes a list. */
  readonly name: HclExpression | null;
  readonly value: HclExpression;
  /** Whether `...` puts values of one key into a list. */
  readonly groups: boolean;
  /** What an item has to be to be in it; null where all are. */
  readonly when: HclExpression | null;
}

/** Operators with two sides. */
export type HclOperator = '&&' | '||' | '==' | '!=' | '<' | '>' | '<=' | '>=' | '+' | '-' | '*' | '/' | '%';

export type HclExpression =
  | (Ranged & { readonly kind: 'literal'; readonly value: number | boolean | null })
  | HclTemplate
  | HclFor
  | (Ranged & { readonly kind: 'tuple'; readonly items: readonly HclExpression[] })
  | (Ranged & {
      readonly kind: 'object';
      readonly entries: readonly { readonly key: HclExpression; readonly value: HclExpression }[];
    })
  | (Ranged & {
      readonly kind: 'call';
      readonly name: string;
      readonly args: readonly HclExpression[];
      /** Whether `...` behind the last argument hands its items in one by one. */
      readonly spreads: boolean;
    })
  /** `aws_lambda_function.work[0].arn`: names, and the indexes that are written out. */
  | (Ranged & { readonly kind: 'traversal'; readonly steps: readonly (string | number)[] })
  /** An index that is computed, or a part of what is no name: `local.flows[each.key]`, `merge(…).name`. */
  | (Ranged & { readonly kind: 'access'; readonly of: HclExpression; readonly key: HclExpression | string | number })
  | (Ranged & {
      readonly kind: 'conditional';
      readonly test: HclExpression;
      readonly yes: HclExpression;
      readonly no: HclExpression;
    })
  | (Ranged & {
      readonly kind: 'operation';
      readonly operator: HclOperator;
      readonly left: HclExpression;
      readonly right: HclExpression;
    })
  | (Ranged & { readonly kind: 'negation'; readonly operator: '-' | '!'; readonly of: HclExpression })
  /** Splats: known by their text alone. */
  | (Ranged & { readonly kind: 'opaque' });
