import { makeLog } from '../../../src/server/platform/log'
import { postEntries, postTakings, readBalances } from '../../../src/server/platform/ledger'
import { verifyLedger } from '../../../src/server/platform/verify-ledger'
import { checkLedger } from '../../../src/server/jobs/check-ledger'
import { BALANCED_ACCOUNTS, type LedgerEntry } from '../../../src/domain/shared/ledger'
import { ServerCloud } from '../../support/server-cloud'
import { openServerTools, type ServerTools } from '../../support/server-tools'

let server: ServerCloud
let tools: ServerTools
beforeAll(async () => {
  server = await ServerCloud.start([])
  tools = openServerTools(server)
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const entry = (entryId: string, amount: number, changes: Partial<LedgerEntry> = {}): LedgerEntry => ({
  entryId,
  ownerId: 'cust_mei',
  account: 'points',
  amount,
  kind: 'pointsEarned',
  causeId: 'bill_1',
  at: 1,
  ...changes,
})

function post(ownerId: string, ...entries: LedgerEntry[]): Promise<unknown> {
  return tools.inTransaction(async (transaction) =>
    postEntries(transaction, ownerId, await readBalances(transaction, ownerId), entries),
  )
}

describe('posting', () => {
  it('writes the entries and the balances after them, in one transaction', async () => {
    await post('cust_mei', entry('points:1', 5), entry('commission:1', 7, { account: 'commission.pending' }))
    await post('cust_mei', entry('points:1:rev:r', -8, { reversesEntryId: 'points:1' }))
    expect(await server.read('balances')).toEqual([
      { _id: 'cust_mei', accounts: { points: -3, 'commission.pending': 7 } },
    ])
    expect(await server.read('ledgerEntries')).toHaveLength(3)
  })

  it('refuses the same entry twice, and an entry of somebody else, and keeps nothing of it', async () => {
    await post('cust_mei', entry('points:1', 5))
    const before = await server.readEverything()
    await expect(post('cust_mei', entry('points:2', 5), entry('points:1', 5))).rejects.toThrow('given up')
    await expect(post('cust_mei', entry('points:3', 5, { ownerId: 'cust_lan' }))).rejects.toThrow('not of cust_mei')
    expect(await server.readEverything()).toEqual(before)
  })

  it('keeps every one of ten that come at one moment', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, index) => post('cust_mei', entry(`points:${index}`, index + 1))))
    expect(await server.read('balances')).toEqual([{ _id: 'cust_mei', accounts: { points: 55 } }])
  })

  it('of takings makes no balance, which everybody at the store would write', async () => {
    const taken = entry('takings:1', 900, { ownerId: 'store_east', account: 'takings.cash', kind: 'paymentTaken' })
    await tools.inTransaction((transaction) => postTakings(transaction, [taken]))
    expect(await server.read('balances')).toEqual([])
    expect(await verifyLedger(tools.database)).toEqual({ ownerCount: 0, mismatches: [] })
  })
})

/** `owners` owners with an entry of 1 each, and one of them with 1500 entries: more than a page of anything. */
async function writeLedger(owners: number): Promise<void> {
  const ids = Array.from({ length: owners }, (_, index) => `cust_${String(index).padStart(4, '0')}`)
  const documents = ids.map((ownerId) => stored(`points:${ownerId}`, ownerId))
  const many = Array.from({ length: 1499 }, (_, index) => stored(`points:many:${index}`, 'cust_0000'))
  await server.write('ledgerEntries', ...documents, ...many)
  const balances = ids.map((_id) => ({ _id, accounts: { points: _id === 'cust_0000' ? 1500 : 1 } }))
  await server.write('balances', ...balances)
}

function stored(_id: string, ownerId: string): Record<string, unknown> {
  const { entryId: _entryId, ...fields } = entry(_id, 1, { ownerId })
  return { _id, ...fields }
}

async function setBalance(_id: string, accounts: object): Promise<void> {
  await server.cloud.database.remove({ collection: 'balances', filter: { _id }, isMulti: false })
  await server.write('balances', { _id, accounts })
}

describe('the check of the ledger', () => {
  it('finds nothing in one that is in order, over several chunks and an owner of 1500 entries', async () => {
    await writeLedger(401)
    const since = server.cloud.journal.last()
    expect(await verifyLedger(tools.database)).toEqual({ ownerCount: 401, mismatches: [] })
    const requests = server.cloud.journal.since(since).filter(({ type }) => type === 'wireRequest')
    expect(requests).toHaveLength(3 * (BALANCED_ACCOUNTS.length + 1))
  })

  it('looks at what is left of cards and of prepaid accounts too', async () => {
    await setBalance('card_1', { 'card.sessions': 2, 'card.gifts': 1, 'card.deferred': 300 })
    await setBalance('cust_mei', { 'prepaid.principal': 100, 'prepaid.bonus': 20 })
    const { mismatches } = await verifyLedger(tools.database)
    expect(mismatches.map(({ account, balance }) => [account, balance])).toEqual([
      ['card.sessions', 2],
      ['card.gifts', 1],
      ['card.deferred', 300],
      ['prepaid.principal', 100],
      ['prepaid.bonus', 20],
    ])
  })

  it('finds a balance that is wrong, one without entries, and entries without a balance', async () => {
    await writeLedger(201)
    await setBalance('cust_0000', { points: 1499 })
    await setBalance('cust_zhou', { 'commission.paid': 3 })
    await server.write('ledgerEntries', stored('points:lost', 'cust_zz'))
    const { mismatches } = await verifyLedger(tools.database)
    expect(mismatches).toEqual([
      { ownerId: 'cust_0000', account: 'points', entriesSum: 1500, balance: 1499 },
      { ownerId: 'cust_zhou', account: 'commission.paid', entriesSum: 0, balance: 3 },
      { ownerId: 'cust_zz', account: 'points', entriesSum: 1, balance: 0 },
    ])
  })
})

describe('the nightly check', () => {
  const lines: string[] = []
  const check = (): Promise<number> => checkLedger({ ...tools, log: makeLog({}, (line) => lines.push(line)) })
  const setClock = (time: string): void => server.cloud.clock.set(Date.parse(`2025-03-11T${time}+08:00`))

  it.each([
    ['02:59:59', 0],
    ['03:00:00', 1],
    ['04:59:59', 1],
    ['05:00:00', 0],
  ])('at %s looks at %i owner', async (time, owners) => {
    await post('cust_mei', entry('points:1', 5))
    setClock(time)
    expect(await check()).toBe(owners)
  })

  it('runs once a night, says what is wrong in the log, and keeps it', async () => {
    await post('cust_mei', entry('points:1', 5))
    await setBalance('cust_mei', { points: 6 })
    setClock('03:10:00')
    lines.length = 0
    expect(await check()).toBe(1)
    expect(await check()).toBe(0)
    expect(lines.filter((line) => line.includes('ledger-mismatch'))).toHaveLength(1)
    const mismatches = [{ ownerId: 'cust_mei', account: 'points', entriesSum: 5, balance: 6 }]
    expect(await server.read('ledgerChecks')).toMatchObject([
      { _id: '20250311', ownerCount: 1, mismatchCount: 1, mismatches, finishedAt: server.cloud.clock.now() },
    ])
  })

  it('goes on after the last owner it has looked at', async () => {
    await post('cust_mei', entry('points:1', 5))
    await post('cust_an', entry('points:2', 5, { ownerId: 'cust_an' }))
    setClock('03:10:00')
    const begun = { startedAt: 1, after: 'cust_an', ownerCount: 1, mismatchCount: 0, mismatches: [] }
    await server.write('ledgerChecks', { _id: '20250311', ...begun })
    expect(await check()).toBe(1)
    expect(await server.read('ledgerChecks')).toMatchObject([{ ownerCount: 2, startedAt: 1 }])
  })
})
