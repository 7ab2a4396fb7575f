import type { Document, SortOrder } from '../database/documents'
import { formatEjson } from '../database/language'
import { isPlainObject } from '../database/language/value-types'
import { dataReply, type ActionTable } from './actions'
import { refusal, type Fields } from './fields'

/** What only reads documents. */
export const READ_ACTIONS: ActionTable = {
  'database.getDocument': async ({ fields }, { database, limits }) => {
    const documents = await database.find({
      collection: fields.text('collectionName'),
      filter: fields.optionalDocument('query') ?? {},
      sort: readOrder(fields),
      skip: fields.count('offset'),
      limit: Math.min(fields.count('limit') || limits.serverDefaultLimit, limits.serverMaxLimit),
      projection: fields.optionalDocument('projection'),
      transactionId: fields.optionalText('transactionId'),
    })
    return dataReply({ list: documents.map(formatEjson) })
  },

  'database.calculateDocument': async ({ fields }, { database }) => {
    const filter = fields.optionalDocument('query') ?? {}
    return dataReply({ total: await database.count({ collection: fields.text('collectionName'), filter }) })
  },

  'database.aggregateDocuments': async ({ fields }, { database, journal, limits }) => {
    const collection = fields.text('collectionName')
    const stages = readStages(fields)
    const documents = await database.aggregate({ collection, stages })
    const isLimited = stages.some((stage) => '$limit' in stage)
    if (isLimited || documents.length <= limits.aggregateDefaultLimit) {
      return dataReply({ list: documents.map(formatEjson) })
    }
    const shown = limits.aggregateDefaultLimit
    const text = `aggregation of ${collection}: ${shown} of ${documents.length} results sent, as on WeChat; add .limit(n)`
    journal.record({ type: 'warning', text })
    return dataReply({ list: documents.slice(0, shown).map(formatEjson) })
  },
}

/** The order as the SDK sends it, `{field: 1 | -1}`, or as its older versions did, `[{field, direction}]`. */
function readOrder(fields: Fields): SortOrder | undefined {
  const text = fields.optionalText('order')
  if (text === undefined) return undefined
  const order = fields.readValue('order', text)
  if (isPlainObject(order)) return asSortOrder(Object.entries(order))
  if (!Array.isArray(order)) throw refusal('order', 'must be a document or a list')
  return asSortOrder(
    order.map((entry: unknown) => {
      if (!isPlainObject(entry)) throw refusal('order', 'must hold documents')
      return [entry['field'], entry['direction']]
    }),
  )
}

function asSortOrder(entries: readonly (readonly unknown[])[]): SortOrder {
  const sort: { [field: string]: 1 | -1 } = {}
  for (const [field, direction] of entries) {
    if (typeof field !== 'string' || field === '') throw refusal('order', 'must name fields')
    if (direction === 1 || direction === 'asc') sort[field] = 1
    else if (direction === -1 || direction === 'desc') sort[field] = -1
    else throw refusal('order', `of ${field} must be 1 or -1`)
  }
  return sort
}

function readStages(fields: Fields): Document[] {
  return fields.list('stages').map((stage, index) => {
    const name = `stages[${index}]`
    if (!isPlainObject(stage)) throw refusal(name, 'must be an object')
    const { stageKey, stageValue } = stage
    if (typeof stageKey !== 'string' || !stageKey.startsWith('$'))
      throw refusal(`${name}.stageKey`, 'must start with $')
    return { [stageKey]: fields.readValue(`${name}.stageValue`, stageValue) }
  })
}
