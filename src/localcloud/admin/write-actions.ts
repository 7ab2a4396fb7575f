import { formatEjson } from '../database/language'
import { CloudError } from '../errors'
import { dataReply, type ActionCall, type ActionParts, type ActionTable } from './actions'
import { refusal } from './fields'

/** What changes documents and collections. */
export const WRITE_ACTIONS: ActionTable = {
  'database.insertDocument': async ({ fields }, { database }) => {
    const documents = fields.list('data').map((text, index) => fields.readDocument(`data[${index}]`, text))
    if (documents.length === 0) throw refusal('data', 'must hold at least one document')
    const insertedIds = await database.insert({
      collection: fields.text('collectionName'),
      documents,
      transactionId: fields.optionalText('transactionId'),
    })
    return dataReply({ insertedIds })
  },

  'database.modifyDocument': async (call, parts) => {
    const { fields } = call
    checkWhereWrite(call, parts)
    const { updated, upsertedId } = await parts.database.modify({
      collection: fields.text('collectionName'),
      filter: fields.optionalDocument('query') ?? {},
      update: fields.document('data'),
      isReplacement: !fields.flag('merge', true),
      isMulti: fields.flag('multi', false),
      isUpsert: fields.flag('upsert', false),
      transactionId: fields.optionalText('transactionId'),
    })
    return dataReply({ updated, upsert_id: upsertedId })
  },

  'database.modifyAndReturnDoc': async (call, parts) => {
    const { fields } = call
    checkWhereWrite(call, parts)
    const { updated, document } = await parts.database.modifyAndReturn({
      collection: fields.text('collectionName'),
      filter: fields.optionalDocument('query') ?? {},
      update: fields.document('data'),
      transactionId: fields.optionalText('transactionId'),
    })
    return dataReply({ updated, doc: document === undefined ? undefined : formatEjson(document) })
  },

  'database.removeDocument': async (call, parts) => {
    const { fields } = call
    const filter = fields.optionalDocument('query')
    if (filter === undefined || Object.keys(filter).length === 0) throw refusal('param.query', "can't be empty")
    checkWhereWrite(call, parts)
    const deleted = await parts.database.remove({
      collection: fields.text('collectionName'),
      filter,
      isMulti: fields.flag('multi', false),
      transactionId: fields.optionalText('transactionId'),
    })
    return dataReply({ deleted })
  },

  'database.addCollection': async ({ fields }, { database }) => {
    await database.addCollection(fields.text('collectionName'))
    return { body: {} }
  },
}

/** A `where` write of a session that has a transaction open was probably meant to be part of it, and is not. */
function checkWhereWrite({ action, fields, sessionToken }: ActionCall, parts: ActionParts): void {
  if (fields.optionalText('queryType') !== 'WHERE' || fields.optionalText('transactionId') !== undefined) return
  if (!parts.openTransactions.hasOpen(sessionToken, parts.clock.now())) return
  const text =
    `${action} with where() while a transaction is open: the SDK sends it without the transaction, ` +
    'so it takes effect at once and is not rolled back. Use doc(id) inside transactions'
  if (parts.isStrict) throw new CloudError('DATABASE_REQUEST_FAILED', text)
  parts.journal.record({ type: 'warning', text })
}
