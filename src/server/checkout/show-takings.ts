import { showTakings } from '../../contracts/checkout'
import { MONEY_METHODS } from '../../contracts/checkout-views'
import { addFen } from '../../domain/shared/money'
import { ok } from '../../domain/shared/result'
import { addDays, momentAt } from '../../domain/shared/time'
import { query } from '../platform/actions'
import { requireStore } from '../platform/caller'
import { ledgerEntries, type LedgerEntryDocument } from '../platform/ledger'

/** WeChat's own limit for one answer. */
const MOST_ENTRIES = 1000

/** 当日营收, from the entries. Database requests: 2 (staff, entries). */
export const showTakingsAction = query(showTakings, async ({ storeId, on }, { database, caller }) => {
  const may = requireStore(caller, storeId)
  if (!may.isOk) return may
  const { command } = database
  const isThatDay = command.and(command.gte(momentAt(on, 0)), command.lt(momentAt(addDays(on, 1), 0)))
  const options = { orderBy: ['at', 'desc'], limit: MOST_ENTRIES } as const
  const all = await database.find(ledgerEntries, { ownerId: storeId, at: isThatDay }, options)
  const entries = all.filter(({ account }) => account.startsWith('takings.'))
  return ok({
    methods: MONEY_METHODS.map((method) => ({
      method,
      ...sumUp(entries.filter(({ account }) => account === `takings.${method}`)),
    })),
    netFen: addFen(...entries.map(({ amount }) => amount)),
    prepaid: sumUpPrepaid(all.filter(({ account }) => account === 'redeemed.prepaid')),
    isComplete: all.length < MOST_ENTRIES,
  })
})

function sumUpPrepaid(entries: readonly LedgerEntryDocument[]): { usedFen: number; givenBackFen: number } {
  const amounts = entries.map(({ amount }) => amount)
  return {
    usedFen: addFen(...amounts.filter((amount) => amount > 0)),
    givenBackFen: -addFen(...amounts.filter((amount) => amount < 0)),
  }
}

interface MethodSums {
  readonly takenFen: number
  readonly refundedFen: number
  readonly paymentCount: number
  readonly refundCount: number
}

function sumUp(entries: readonly LedgerEntryDocument[]): MethodSums {
  const taken = entries.filter(({ kind }) => kind === 'paymentTaken').map(({ amount }) => amount)
  const refunded = entries.filter(({ kind }) => kind === 'paymentRefunded').map(({ amount }) => -amount)
  return {
    ...{ takenFen: addFen(...taken), refundedFen: addFen(...refunded) },
    ...{ paymentCount: taken.length, refundCount: refunded.length },
  }
}
