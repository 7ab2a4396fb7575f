import type { CloudClient } from '../../src/localcloud'
import { expectPayoutEnd } from './payout-ends'
import type { PayoutStage } from './payout-stage'
import { call } from './server-cloud'

export const RECALL = 'partner/recall-payout'
/** What the owner tells Mei. */
export const RECALLED_FOR = '商户号要充值，先撤回'

/** An owner recalls a payout; the reply. */
export async function recall(stage: PayoutStage, payoutId: string, owner = 'wang', reason = RECALLED_FOR) {
  return call(await stage.owner(owner), RECALL, { payoutId, reason })
}

/** A payout of 50 yuan that WeChat refused for an empty account: it waits for an hour. */
export async function waitingForMoney(stage: PayoutStage, client: CloudClient): Promise<string> {
  stage.setMerchantBalance(0)
  const payoutId = await stage.approved(client, 50_00)
  expect(await stage.payout(payoutId)).toMatchObject({ state: 'approved', attempts: 1 })
  return payoutId
}

/** Fails unless Mei's 50 yuan came back for the owner's reason; she asks again, and is paid outside of WeChat. */
export async function expectRecalled(
  stage: PayoutStage,
  mei: CloudClient,
  payoutId: string,
  expected: { readonly transfers: number; readonly ownersLook?: boolean },
): Promise<void> {
  await expectPayoutEnd(stage, payoutId, 'cancelled', expected)
  const hers = await call(mei, 'partner/show-my-payout', { payoutId })
  expect(hers).toMatchObject({ data: { payout: { state: 'cancelled', reason: RECALLED_FOR } } })
  const again = await stage.approved(mei, 50_00, 'outside')
  const proof = { payoutId: again, proofNote: '银行转账' }
  expect(await call(await stage.owner(), 'partner/record-outside-payment', proof)).toMatchObject({ ok: true })
  expect(await stage.balances()).toMatchObject({ 'commission.available': 50_00, 'commission.paid': 50_00 })
}
