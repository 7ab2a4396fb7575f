export type ComparisonOperator = '==' | '!=' | '>' | '>=' | '<' | '<='

/** A rule expression, parsed. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null | undefined }
  | { readonly kind: 'array'; readonly items: readonly Expression[] }
  | { readonly kind: 'variable'; readonly name: VariableName }
  | { readonly kind: 'member'; readonly object: Expression; readonly property: Expression }
  | { readonly kind: 'get'; readonly path: Expression }
  | { readonly kind: 'join'; readonly parts: readonly Expression[] }
  | {
      readonly kind: 'compare'
      readonly operator: ComparisonOperator
      readonly left: Expression
      readonly right: Expression
    }
  | { readonly kind: 'in'; readonly item: Expression; readonly list: Expression }
  | { readonly kind: 'not'; readonly operand: Expression }
  | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | {
      readonly kind: 'choose'
      readonly condition: Expression
      readonly whenTrue: Expression
      readonly whenFalse: Expression
    }

export const VARIABLE_NAMES = ['auth', 'doc', 'now', 'request', 'resource'] as const

export type VariableName = (typeof VARIABLE_NAMES)[number]

/** The expressions directly inside this one. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'literal':
    case 'variable':
      return []
    case 'array':
      return expression.items
    case 'join':
      return expression.parts
    case 'member':
      return [expression.object, expression.property]
    case 'get':
      return [expression.path]
    case 'compare':
    case 'and':
    case 'or':
      return [expression.left, expression.right]
    case 'in':
      return [expression.item, expression.list]
    case 'not':
      return [expression.operand]
    case 'choose':
      return [expression.condition, expression.whenTrue, expression.whenFalse]
  }
}
