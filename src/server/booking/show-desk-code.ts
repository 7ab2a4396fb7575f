import { showDeskCode } from '../../contracts/booking'
import { ok } from '../../domain/shared/result'
import { query } from '../platform/actions'
import { requireStore } from '../platform/caller'
import { deskCodeOf } from './desk-code'

/** The code for the desk to show. Database requests: 1 (staff). */
export const showDeskCodeAction = query(showDeskCode, ({ storeId }, { caller, personalData, nowAt }) => {
  const may = requireStore(caller, storeId)
  if (!may.isOk) return Promise.resolve(may)
  const { deskCode, on } = deskCodeOf(personalData, storeId, nowAt)
  return Promise.resolve(ok({ deskCode, on }))
})
