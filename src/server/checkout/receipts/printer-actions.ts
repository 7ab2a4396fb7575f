import { savePrinter, showPrinter } from '../../../contracts/receipts'
import { ok } from '../../../domain/shared/result'
import { command, query } from '../../platform/actions'
import { requireStore } from '../../platform/caller'
import { printers } from './documents'

/** The store's printer. Database requests: 2 (staff, printer). */
export const showPrinterAction = query(showPrinter, async ({ storeId }, { caller, database }) => {
  const may = requireStore(caller, storeId)
  if (!may.isOk) return may
  const printer = (await database.get(printers, storeId))?.printer
  return ok({ ...(printer !== undefined && { printer }) })
})

/** Database requests: 6 (staff; start; printer, audit, answer; commit). */
export const savePrinterAction = command(savePrinter, async ({ storeId, printer }, scope) => {
  const may = requireStore(scope.caller, storeId)
  if (!may.isOk) return may
  const kept = { ...(printer !== undefined && { printer }) }
  return scope.answerOnce(async (transaction) => {
    if (printer === undefined) await transaction.remove(printers, storeId)
    else await transaction.put(printers, { _id: storeId, printer })
    await transaction.recordAudit(storeId, { hasPrinter: printer !== undefined })
    return ok(kept)
  })
})
