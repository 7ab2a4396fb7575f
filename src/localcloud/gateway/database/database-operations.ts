import { withFaults } from '../../admin/fault-effects'
import { Fields, refusal } from '../../admin/fields'
import type { Document, DocumentId, SortOrder } from '../../database/documents'
import { formatEjson } from '../../database/language'
import { isPlainObject } from '../../database/language/value-types'
import type { FaultBook } from '../../faults'
import type { RuleAuth } from '../../rules/rule-book'
import type { ClientOperation, ClientOperations } from '../client-route'
import type { ClientSession } from '../identities'
import type { ClientDatabase, ClientFind, ClientQuery } from './client-database'

export interface DatabaseOperationsParts {
  readonly clientDatabase: ClientDatabase
  readonly faults: FaultBook
  readonly authOf: (session: ClientSession) => Promise<RuleAuth>
}

interface DatabaseCall {
  readonly auth: RuleAuth
  readonly fields: Fields
  readonly collection: string
  readonly database: ClientDatabase
}

/**
 * `/client/database/…`: the operations of `wx.cloud.database()`. Queries, documents and updates travel as extended JSON
 * in strings, as between the SDK and the cloud.
 */
export function createDatabaseOperations(parts: DatabaseOperationsParts): ClientOperations {
  const operation = (
    name: string,
    action: string,
    run: (call: DatabaseCall) => Promise<object>,
  ): [string, ClientOperation] => [
    `database/${name}`,
    {
      api: `database.${name}`,
      handle: async ({ session, body }) => {
        const fields = new Fields(body)
        const collection = fields.text('collection')
        const auth = await parts.authOf(session)
        return withFaults(parts.faults, { action: `database.${action}`, collection }, () =>
          run({ auth, fields, collection, database: parts.clientDatabase }),
        )
      },
    },
  ]
  return Object.fromEntries([
    operation('get', 'getDocument', async ({ auth, fields, collection, database }) => {
      const found = await database.find(auth, readFind(fields, collection))
      return { list: found.map(formatEjson) }
    }),
    operation('count', 'calculateDocument', async ({ auth, fields, collection, database }) => ({
      total: await database.count(auth, readQuery(fields, collection)),
    })),
    operation('aggregate', 'aggregateDocuments', async ({ auth, fields, collection, database }) => {
      const found = await database.aggregate(auth, { collection, stages: readStages(fields) })
      return { list: found.map(formatEjson) }
    }),
    operation('add', 'insertDocument', async ({ auth, fields, collection, database }) => ({
      _id: await database.add(auth, { collection, data: fields.document('data') }),
    })),
    operation('update', 'modifyDocument', async ({ auth, fields, collection, database }) => ({
      updated: await database.update(auth, { ...readQuery(fields, collection), update: fields.document('data') }),
    })),
    operation('set', 'modifyDocument', async ({ auth, fields, collection, database }) =>
      database.set(auth, { collection, id: readId(fields), data: fields.document('data') }),
    ),
    operation('remove', 'removeDocument', async ({ auth, fields, collection, database }) => ({
      removed: await database.remove(auth, readQuery(fields, collection)),
    })),
  ])
}

function readQuery(fields: Fields, collection: string): ClientQuery {
  const isDocument = fields.flag('isDocument', false)
  return { collection, filter: fields.optionalDocument('query') ?? {}, isDocument }
}

function readFind(fields: Fields, collection: string): ClientFind {
  return {
    ...readQuery(fields, collection),
    sort: readSort(fields),
    skip: fields.count('skip'),
    limit: fields.count('limit'),
    projection: fields.optionalDocument('projection'),
  }
}

/** The order asked for, `{field: 1 | -1, …}` as extended JSON. */
export function readSort(fields: Fields): SortOrder | undefined {
  const order = fields.optionalDocument('order')
  if (order === undefined) return undefined
  const entries = Object.entries(order).map(([field, direction]): [string, 1 | -1] => {
    if (field === '' || (direction !== 1 && direction !== -1)) throw refusal('order', 'must hold fields with 1 or -1')
    return [field, direction]
  })
  return Object.fromEntries(entries)
}

function readId(fields: Fields): DocumentId {
  const { _id: id } = fields.document('query')
  if (typeof id !== 'string' && typeof id !== 'number') throw refusal('query', 'must name one _id')
  return id
}

function readStages(fields: Fields): Document[] {
  const stages = fields.readValue('stages', fields.text('stages'))
  if (!Array.isArray(stages) || !stages.every(isPlainObject)) throw refusal('stages', 'must be a list of stages')
  return stages
}
