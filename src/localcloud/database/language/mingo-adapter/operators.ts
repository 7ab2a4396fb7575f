import { ACCUMULATOR_EXPRESSIONS } from './accumulators'
import { ARITHMETIC_OPERATORS } from './arithmetic-operators'
import { ARRAY_OPERATORS } from './array-operators'
import { COMPARISON_OPERATORS } from './comparison-operators'
import { CONTROL_OPERATORS } from './control-operators'
import { DATE_OPERATORS } from './date-operators'
import type { OperatorCompiler } from './expression-types'
import { MINGO_OPERATORS } from './from-mingo'
import { refused } from './operator-builders'
import { SET_OPERATORS } from './set-operators'
import { STRING_OPERATORS } from './string-operators'
import { TYPE_OPERATORS } from './type-operators'

const WOULD_RUN_CODE = 'would run code from data and is refused'

/** Every expression operator that `wx-server-sdk` offers; mends stand in front of what comes from mingo. */
export const OPERATORS: ReadonlyMap<string, OperatorCompiler> = new Map(
  Object.entries({
    ...MINGO_OPERATORS,
    ...ACCUMULATOR_EXPRESSIONS,
    ...ARITHMETIC_OPERATORS,
    ...ARRAY_OPERATORS,
    ...COMPARISON_OPERATORS,
    ...CONTROL_OPERATORS,
    ...DATE_OPERATORS,
    ...SET_OPERATORS,
    ...STRING_OPERATORS,
    ...TYPE_OPERATORS,
    $function: refused(`$function ${WOULD_RUN_CODE}`),
    $accumulator: refused(`$accumulator ${WOULD_RUN_CODE}`),
    $where: refused(`$where ${WOULD_RUN_CODE}`),
    $meta: refused('query requires text score metadata, but it is not available: there is no text index'),
  }),
)
