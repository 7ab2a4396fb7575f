import { showTakings } from '../../contracts/checkout'
import { addFen } from '../../domain/shared/money'
import { ok } from '../../domain/shared/result'
import { addDays, momentAt } from '../../domain/shared/time'
import { methodSumsOf, type LedgerSum } from '../../domain/till/figures'
import { query } from '../platform/actions'
import { requireStore } from '../platform/caller'
import { ledgerEntries } from '../platform/ledger'

/** What a store takes, and what it was paid with from prepaid accounts. */
const ACCOUNTS = ['takings.wechatPay', 'takings.cash', 'takings.bankCard', 'redeemed.prepaid']

/** 当日营收, summed by the database from the entries. Database requests: 2 (staff, sums). */
export const showTakingsAction = query(showTakings, async ({ storeId, on }, { database, caller }) => {
  const may = requireStore(caller, storeId)
  if (!may.isOk) return may
  const { command } = database
  const isThatDay = command.and(command.gte(momentAt(on, 0)), command.lt(momentAt(addDays(on, 1), 0)))
  const filter = { ownerId: storeId, account: command.in(ACCOUNTS), at: isThatDay }
  const groups = await database.groups(ledgerEntries, filter, { account: '$account', kind: '$kind' }, 'amount')
  const sums = groups.map(({ key: { account, kind }, count, sum }): LedgerSum => {
    return { account: String(account), kind: String(kind), count, sumFen: sum }
  })
  const takings = sums.filter(({ account }) => account !== 'redeemed.prepaid')
  const ofPrepaid = (wanted: string): number => sums.find(({ kind }) => kind === wanted)?.sumFen ?? 0
  return ok({
    methods: methodSumsOf(takings),
    netFen: addFen(...takings.map(({ sumFen }) => sumFen)),
    prepaid: { usedFen: ofPrepaid('prepaidSpent'), givenBackFen: 0 - ofPrepaid('prepaidGivenBack') },
  })
})
