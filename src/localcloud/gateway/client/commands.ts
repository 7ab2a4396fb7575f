import { isFields } from './extended-json'

export type Filter = Readonly<Record<string, unknown>>

/** A condition on one field, such as `_.gt(5)`, or several joined, such as `_.gt(5).and(_.lt(9))`. */
export class QueryCommand {
  constructor(readonly toFilter: (path: string) => Filter) {}

  and(...others: readonly unknown[]): QueryCommand {
    return join('$and', [this, ...flatten(others)])
  }

  or(...others: readonly unknown[]): QueryCommand {
    return join('$or', [this, ...flatten(others)])
  }
}

/** What an update does to one field, such as `_.inc(1)`. */
export class UpdateCommand {
  constructor(
    readonly operator: string,
    readonly operand: unknown,
  ) {}
}

/** The filter that a `where` argument means: nested objects are paths, commands are operators. */
export function buildFilter(condition: unknown, prefix = ''): Filter {
  if (condition instanceof QueryCommand) return condition.toFilter(prefix)
  if (!isFields(condition)) return { [prefix]: condition }
  const parts = Object.entries(condition)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => buildField(prefix === '' ? key : `${prefix}.${key}`, value))
  const names = parts.flatMap((part) => Object.keys(part))
  return new Set(names).size === names.length ? mergeFields(parts) : { $and: parts }
}

function mergeFields(parts: readonly Filter[]): Filter {
  return Object.fromEntries(parts.flatMap((part) => Object.entries(part)))
}

function buildField(path: string, value: unknown): Filter {
  if (value instanceof QueryCommand) return value.toFilter(path)
  const [firstKey] = isFields(value) ? Object.keys(value) : []
  const isNested = firstKey !== undefined && !firstKey.startsWith('$') && !path.startsWith('$')
  return isNested ? buildFilter(value, path) : { [path]: value }
}

/** The update operators that the data of `update` means: nested objects are paths, all else is set. */
export function buildUpdate(data: Filter): Filter {
  const update: Record<string, Record<string, unknown>> = {}
  const put = (operator: string, path: string, operand: unknown): void => {
    update[operator] = { ...update[operator], [path]: operand }
  }
  const visit = (fields: Filter, prefix: string): void => {
    for (const [key, value] of Object.entries(fields)) {
      const path = prefix + key
      if (value instanceof UpdateCommand) put(value.operator, path, value.operand)
      else if (isFields(value) && Object.keys(value).length > 0) visit(value, `${path}.`)
      else if (value !== undefined) put('$set', path, value)
    }
  }
  visit(data, '')
  return update
}

function operators(condition: Filter): QueryCommand {
  return new QueryCommand((path) => ({ [path]: condition }))
}

function join(operator: '$and' | '$or' | '$nor', conditions: readonly unknown[]): QueryCommand {
  return new QueryCommand((path) => ({ [operator]: conditions.map((condition) => buildFilter(condition, path)) }))
}

/** Both `_.or(a, b)` and `_.or([a, b])` are WeChat's. */
function flatten(conditions: readonly unknown[]): readonly unknown[] {
  const [first] = conditions
  return conditions.length === 1 && Array.isArray(first) ? first : conditions
}

/** A condition inside `elemMatch` or `pull`: operators on the element itself, or a filter of its fields. */
function elementCondition(condition: unknown): unknown {
  if (!(condition instanceof QueryCommand)) return isFields(condition) ? buildFilter(condition) : condition
  return operatorsIn(condition.toFilter(''))
}

/** `{'': {$gt: 1}}` and `{$and: [{'': {$gt: 1}}, …]}`, as conditions of an element come out, as bare operators. */
function operatorsIn(filter: Filter): Filter {
  const { '': own, $and: joined } = filter
  if (isFields(own)) return own
  if (Array.isArray(joined)) return mergeFields(joined.filter(isFields).map(operatorsIn))
  throw new TypeError('inside elemMatch and pull conditions can be joined by and only')
}

const update =
  (operator: string) =>
  (operand: unknown): UpdateCommand =>
    new UpdateCommand(operator, operand)

/** `db.command`: the query and update commands of `wx.cloud.database()`. */
export const command = {
  eq: (value: unknown) => operators({ $eq: value }),
  neq: (value: unknown) => operators({ $ne: value }),
  gt: (value: unknown) => operators({ $gt: value }),
  gte: (value: unknown) => operators({ $gte: value }),
  lt: (value: unknown) => operators({ $lt: value }),
  lte: (value: unknown) => operators({ $lte: value }),
  in: (values: readonly unknown[]) => operators({ $in: values }),
  nin: (values: readonly unknown[]) => operators({ $nin: values }),
  exists: (isThere: boolean) => operators({ $exists: isThere }),
  mod: (divisor: number, remainder: number) => operators({ $mod: [divisor, remainder] }),
  all: (values: readonly unknown[]) => operators({ $all: values }),
  size: (length: number) => operators({ $size: length }),
  elemMatch: (condition: unknown) => operators({ $elemMatch: elementCondition(condition) }),
  geoNear: (options: { geometry: unknown; maxDistance?: number; minDistance?: number }) =>
    operators({
      $nearSphere: {
        $geometry: options.geometry,
        $maxDistance: options.maxDistance,
        $minDistance: options.minDistance,
      },
    }),
  geoWithin: (options: { geometry?: unknown; centerSphere?: readonly unknown[] }) =>
    operators({ $geoWithin: { $geometry: options.geometry, $centerSphere: options.centerSphere } }),
  geoIntersects: (options: { geometry: unknown }) => operators({ $geoIntersects: { $geometry: options.geometry } }),
  and: (...conditions: readonly unknown[]) => join('$and', flatten(conditions)),
  or: (...conditions: readonly unknown[]) => join('$or', flatten(conditions)),
  nor: (...conditions: readonly unknown[]) => join('$nor', flatten(conditions)),
  not: (condition: unknown) => join('$nor', [condition]),

  set: update('$set'),
  inc: update('$inc'),
  mul: update('$mul'),
  min: update('$min'),
  max: update('$max'),
  rename: update('$rename'),
  remove: () => new UpdateCommand('$unset', ''),
  push: (...values: readonly unknown[]) => new UpdateCommand('$push', pushOperand(values)),
  unshift: (...values: readonly unknown[]) => new UpdateCommand('$push', { $each: flatten(values), $position: 0 }),
  pop: () => new UpdateCommand('$pop', 1),
  shift: () => new UpdateCommand('$pop', -1),
  pull: (condition: unknown) => new UpdateCommand('$pull', elementCondition(condition)),
  pullAll: update('$pullAll'),
  addToSet: (value: unknown) =>
    new UpdateCommand('$addToSet', isFields(value) && Array.isArray(value['each']) ? { $each: value['each'] } : value),
} as const

/** `_.push(1, 2)`, `_.push([1, 2])` or `_.push({ each, position, sort, slice })`. */
function pushOperand(values: readonly unknown[]): Filter {
  const [first] = values
  if (values.length !== 1 || !isFields(first) || !Array.isArray(first['each'])) return { $each: flatten(values) }
  const entries = ['each', 'position', 'sort', 'slice'].map((name): [string, unknown] => [`$${name}`, first[name]])
  return Object.fromEntries(entries)
}
