import type { Value } from '../../documents'
import { toDouble } from '../arithmetic'
import { badValue, invalidOperator } from '../refusals'
import { compareValues } from '../value-order'
import { keyOf } from '../value-key'
import { isArray, isNumeric, isPlainObject } from '../value-types'
import { mergeObjects } from './array-operators'
import { NumberSum, SpreadOfNumbers } from './number-sums'
import type { Compiler, Evaluate, OperatorTable } from './expression-types'
import { isNullish } from './operator-builders'

/** Gathers the values of one group; each group has its own. */
export interface Accumulator {
  add(value: Value): void
  result(): Value
}

/** What a field of `$group` computes: which value of each document, gathered how. */
export interface AccumulatorField {
  readonly field: string
  readonly evaluate: Evaluate
  readonly start: () => Accumulator
}

class SumAccumulator implements Accumulator {
  private readonly sum = new NumberSum()

  add(value: Value): void {
    if (typeof value === 'number') this.sum.add(value)
    else if (isNumeric(value)) this.sum.add(toDouble(value))
  }

  result(): Value {
    return this.sum.total()
  }
}

class AverageAccumulator implements Accumulator {
  private readonly sum = new NumberSum()
  private count = 0

  add(value: Value): void {
    if (!isNumeric(value)) return
    this.sum.add(toDouble(value))
    this.count += 1
  }

  result(): Value {
    return this.count === 0 ? null : this.sum.total() / this.count
  }
}

/** `sign` 1 keeps the largest, -1 the smallest; null and missing do not count. */
class ExtremeAccumulator implements Accumulator {
  private extreme: Value = null

  constructor(private readonly sign: 1 | -1) {}

  add(value: Value): void {
    if (isNullish(value)) return
    if (this.extreme === null || compareValues(value, this.extreme) * this.sign > 0) this.extreme = value
  }

  result(): Value {
    return this.extreme
  }
}

class FirstAccumulator implements Accumulator {
  private first: Value = null
  private hasFirst = false

  add(value: Value): void {
    if (this.hasFirst) return
    this.first = value ?? null
    this.hasFirst = true
  }

  result(): Value {
    return this.first
  }
}

class LastAccumulator implements Accumulator {
  private last: Value = null

  add(value: Value): void {
    this.last = value ?? null
  }

  result(): Value {
    return this.last
  }
}

class PushAccumulator implements Accumulator {
  private readonly items: Value[] = []

  add(value: Value): void {
    if (value !== undefined) this.items.push(value)
  }

  result(): Value {
    return this.items
  }
}

class SetAccumulator implements Accumulator {
  private readonly items = new Map<Value, Value>()

  add(value: Value): void {
    if (value === undefined) return
    const key = keyOf(value)
    if (!this.items.has(key)) this.items.set(key, value)
  }

  result(): Value {
    return [...this.items.values()]
  }
}

class SpreadAccumulator implements Accumulator {
  private readonly spread = new SpreadOfNumbers()

  constructor(private readonly isSample: boolean) {}

  add(value: Value): void {
    if (isNumeric(value)) this.spread.add(toDouble(value))
  }

  result(): Value {
    return this.spread.deviation(this.isSample)
  }
}

class MergeAccumulator implements Accumulator {
  private readonly documents: Value[] = []

  add(value: Value): void {
    this.documents.push(value)
  }

  result(): Value {
    return mergeObjects(...this.documents)
  }
}

/** Every accumulator that `wx-server-sdk` offers for `$group`. */
const ACCUMULATORS: ReadonlyMap<string, () => Accumulator> = new Map<string, () => Accumulator>([
  ['$addToSet', () => new SetAccumulator()],
  ['$avg', () => new AverageAccumulator()],
  ['$first', () => new FirstAccumulator()],
  ['$last', () => new LastAccumulator()],
  ['$max', () => new ExtremeAccumulator(1)],
  ['$mergeObjects', () => new MergeAccumulator()],
  ['$min', () => new ExtremeAccumulator(-1)],
  ['$push', () => new PushAccumulator()],
  ['$stdDevPop', () => new SpreadAccumulator(false)],
  ['$stdDevSamp', () => new SpreadAccumulator(true)],
  ['$sum', () => new SumAccumulator()],
])

/** The accumulators that `$project` may use too: over the items of one array, or over several values. */
export const ACCUMULATOR_EXPRESSIONS: OperatorTable = Object.fromEntries(
  ['$avg', '$max', '$min', '$stdDevPop', '$stdDevSamp', '$sum'].map((name) => [
    name,
    (operand: Value, compiler: Compiler) => compileOverValues(name, operand, compiler),
  ]),
)

/** Reads `{total: {$sum: '$price'}, …}`, the fields of `$group` and of the buckets' output. */
export function compileAccumulators(fields: Value, compiler: Compiler): AccumulatorField[] {
  if (!isPlainObject(fields)) throw badValue('a group specification must be an object')
  return Object.entries(fields).map(([field, specification]) => {
    if (field.includes('.')) throw badValue(`The field name '${field}' cannot contain '.'`)
    const operators = isPlainObject(specification) ? Object.keys(specification) : []
    const [name] = operators
    if (!isPlainObject(specification) || name === undefined || !name.startsWith('$')) {
      throw badValue(`The field '${field}' must be an accumulator object`)
    }
    if (operators.length > 1) throw badValue(`The field '${field}' must specify one accumulator`)
    const start = ACCUMULATORS.get(name)
    if (start === undefined) throw invalidOperator(`unknown group operator '${name}'`)
    return { field, evaluate: compiler.compile(specification[name]), start }
  })
}

function compileOverValues(name: string, operand: Value, compiler: Compiler): Evaluate {
  const evaluate = compiler.compile(operand)
  const single = isArray(operand) && operand.length === 1 ? compiler.compile(operand[0]) : evaluate
  return (scope) => {
    const accumulator = ACCUMULATORS.get(name)?.()
    const values = single(scope)
    if (isArray(values)) values.forEach((value) => accumulator?.add(value))
    else accumulator?.add(values)
    return accumulator?.result()
  }
}
