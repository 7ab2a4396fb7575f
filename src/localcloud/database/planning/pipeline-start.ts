/** Lets an aggregation start as a find: its leading `$match`, `$sort`, `$skip` and `$limit` can use indexes. */
import type { Document, SortOrder, Value } from '../documents'
import { isPlainObject } from '../language/value-types'
import type { Selection } from './select'

export interface PipelineStart {
  readonly selection: Selection
  /** The stages still to run. */
  readonly rest: readonly Document[]
}

/** Splits an aggregation into what a find can do and the stages that remain. */
export function leadingSelection(stages: readonly Document[]): PipelineStart {
  const left = [...stages]
  const take = <Taken>(stage: string, read: (value: Value) => Taken | undefined): Taken | undefined => {
    const taken = left[0] !== undefined && stage in left[0] ? read(left[0][stage]) : undefined
    if (taken !== undefined) left.shift()
    return taken
  }
  const filters: Document[] = []
  for (let filter = take('$match', readFilter); filter !== undefined; filter = take('$match', readFilter)) {
    filters.push(filter)
  }
  const filter: Document = filters.length > 1 ? { $and: filters } : (filters[0] ?? {})
  const sort = take('$sort', readOrder)
  const skip = take('$skip', readCount)
  const limit = take('$limit', readCount)
  return { selection: { filter, sort, skip, limit }, rest: left }
}

function readFilter(value: Value): Document | undefined {
  return isPlainObject(value) ? value : undefined
}

function readOrder(value: Value): SortOrder | undefined {
  if (!isPlainObject(value) || Object.keys(value).length === 0) return undefined
  const order: { [field: string]: 1 | -1 } = {}
  for (const [field, direction] of Object.entries(value)) {
    if (direction !== 1 && direction !== -1) return undefined
    order[field] = direction
  }
  return order
}

/** Anything odd is left to the stage itself, which knows how to refuse it. */
function readCount(value: Value): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined
}
