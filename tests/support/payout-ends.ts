import type { PayoutStage } from './payout-stage'

const HELD = { 'commission.available': 50_00, 'commission.requested': 50_00 }
const PAID = { 'commission.available': 50_00, 'commission.requested': 0, 'commission.paid': 50_00 }
const RETURNED = { 'commission.available': 100_00, 'commission.requested': 0 }

/** The walks of its money, what she hears of the end, what has left the salon's account, what counts for her tax. */
const OUTCOMES = {
  transferring: { money: HELD, walks: ['payoutRequested'], news: [], spentFen: 50_00, taxedFen: 50_00 },
  paid: { money: PAID, walks: ['payoutPaid', 'payoutRequested'], news: ['payoutPaid'], spentFen: 50_00, taxedFen: 50_00 }, // prettier-ignore
  failed: { money: RETURNED, walks: ['payoutRequested', 'payoutReturned'], news: ['payoutFailed'], spentFen: 0, taxedFen: 0 }, // prettier-ignore
  expired: { money: RETURNED, walks: ['payoutRequested', 'payoutReturned'], news: ['payoutExpired'], spentFen: 0, taxedFen: 0 }, // prettier-ignore
  cancelled: { money: RETURNED, walks: ['payoutRequested', 'payoutReturned'], news: ['payoutCancelled'], spentFen: 0, taxedFen: 0 }, // prettier-ignore
} as const

/** How a payout can stand in the end. */
export type PayoutEnd = keyof typeof OUTCOMES

/** The kinds of what somebody was told, of those that are asked about. */
export async function kindsToldTo(stage: PayoutStage, recipient: string, kinds: RegExp): Promise<unknown[]> {
  const lines = (await stage.server.read('inbox')).filter((line) => line['recipient'] === recipient)
  return lines.map(({ kind }) => kind).filter((kind) => kinds.test(String(kind)))
}

/**
 * Fails unless Mei's payout of 50 yuan, of her 100, ended so: its state, her accounts to the fen, the walks of its money,
 * the transfers of its number at WeChat, what left the salon's account, her tax month, what she was told, and the ledger.
 */
export async function expectPayoutEnd(
  stage: PayoutStage,
  payoutId: string,
  end: PayoutEnd,
  { transfers = 1, ownersLook = false }: { readonly transfers?: number; readonly ownersLook?: boolean } = {},
): Promise<void> {
  const { money, walks, news, spentFen, taxedFen } = OUTCOMES[end]
  expect(await stage.payout(payoutId)).toMatchObject({ state: end })
  expect(await stage.balances()).toMatchObject(money)
  const entries = (await stage.server.read('ledgerEntries')).filter(({ causeId }) => causeId === payoutId)
  expect([...new Set(entries.map(({ kind }) => String(kind)))].sort()).toEqual(walks)
  expect(entries).toHaveLength(2 * walks.length)
  const atWechat = stage.server.cloud.wechat.transfers.list().filter(({ outBillNo }) => outBillNo === payoutId)
  expect(atWechat).toHaveLength(transfers)
  expect(await stage.spentFen()).toBe(spentFen)
  expect(await stage.server.read('taxMonths')).toMatchObject([{ grossFen: taxedFen }])
  expect(await kindsToldTo(stage, 'cust_mei', /^payout(Paid|Failed|Expired|Cancelled)$/)).toEqual(news)
  expect((await kindsToldTo(stage, 'cust_mei', /^payoutToConfirm$/)).length).toBeLessThanOrEqual(1)
  const looked = await kindsToldTo(stage, 'staff_wang', /^payoutToCheck$/)
  expect(looked).toEqual(ownersLook ? ['payoutToCheck'] : [])
  await stage.expectLedgerToAddUp()
}
