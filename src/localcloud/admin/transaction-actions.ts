import { dataReply, type ActionTable } from './actions'

/** Transactions are opened and ended here; what happens inside them comes as ordinary actions with their id. */
export const TRANSACTION_ACTIONS: ActionTable = {
  'database.startTransaction': async ({ sessionToken }, { clock, database, openTransactions }) => {
    const transactionId = database.startTransaction()
    openTransactions.started(sessionToken, transactionId, clock.now())
    // The SDK looks for the id beside the request id, not under `data`.
    return { body: { transactionId } }
  },

  'database.commitTransaction': async ({ fields, sessionToken }, { database, openTransactions }) => {
    const transactionId = fields.text('transactionId')
    openTransactions.ended(sessionToken, transactionId)
    await database.commitTransaction(transactionId)
    return dataReply({})
  },

  'database.abortTransaction': async ({ fields, sessionToken }, { database, openTransactions }) => {
    const transactionId = fields.text('transactionId')
    openTransactions.ended(sessionToken, transactionId)
    await database.abortTransaction(transactionId)
    return dataReply({})
  },
}
