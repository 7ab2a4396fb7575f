import { quoteTopUpRefund, refundTopUp } from '../../../src/domain/prepaid/refund'
import { spendTopUps } from '../../../src/domain/prepaid/top-ups'
import { momentAt } from '../../../src/domain/shared/time'
import { topUp } from '../../support/prepaid-domain'

/** 1000 yuan with 200 on top, paid on Monday 2026-11-09 at 10:00. */
const bought = topUp({ principalFen: 100_000, bonusFen: 20_000, boughtAt: momentAt('2026-11-09', 600) })
const after = (spentFen: number) => {
  const spent = spendTopUps([bought], spentFen, '2026-11-09')
  if (!spent.isOk) throw new Error(spent.error.code)
  return spent.value.topUps
}

describe('the refund of 1000 yuan with 200 on top', () => {
  it.each([
    // Spent, principal gone, goes back, bonus that ends; in yuan.
    [0, 0, 1000, 200],
    [120, 100, 900, 180],
    [238.8, 199, 801, 160.2],
    [600, 500, 500, 100],
    [1199.99, 999.99, 0.01, 0],
    [1200, 1000, 0, 0],
  ])('after %p yuan were spent: %p used up, %p back, %p of bonus ends', (spentYuan, goneYuan, backYuan, endsYuan) => {
    const fen = (yuan: number): number => Math.round(yuan * 100)
    const [lot = bought] = after(fen(spentYuan))
    expect(quoteTopUpRefund(lot, 7)).toMatchObject({
      ...{ paidFen: 100_000, principalGoneFen: fen(goneYuan) },
      ...{ refundFen: fen(backYuan), bonusEndsFen: fen(endsYuan) },
    })
  })

  it.each([
    ['2026-11-16', 1439, true],
    ['2026-11-17', 0, false],
  ] as const)('needs no reason through the seventh day after: %s at %p: %p', (on, minute, isOk) => {
    const wanted = { topUpId: 'topup_1', refundFen: 100_000 }
    const acting = { reasonlessDays: 7, nowAt: momentAt(on, minute) }
    expect(refundTopUp([bought], wanted, acting).isOk).toBe(isOk)
    expect(refundTopUp([bought], { ...wanted, reason: '搬家' }, acting).isOk).toBe(true)
  })

  it.each([
    ['TOP_UP_UNKNOWN', 0, { topUpId: 'topup_2', refundFen: 100_000 }],
    ['AMOUNT_OUTDATED', 1, { topUpId: 'topup_1', refundFen: 100_000 }],
    ['NOTHING_TO_REFUND', 120_000, { topUpId: 'topup_1', refundFen: 0 }],
  ])('%s after %p fen were spent', (code, spentFen, wanted) => {
    const acting = { reasonlessDays: 7, nowAt: bought.boughtAt }
    expect(refundTopUp(after(spentFen), wanted, acting)).toMatchObject({ isOk: false, error: { code } })
  })

  it('leaves nothing of it, and the others alone', () => {
    const other = topUp({ topUpId: 'topup_2', principalFen: 5000, bonusFen: 0 })
    const acting = { reasonlessDays: 7, nowAt: bought.boughtAt }
    const refunded = refundTopUp([bought, other], { topUpId: 'topup_1', refundFen: 100_000 }, acting)
    expect(refunded).toMatchObject({
      value: { topUps: [{ principalLeftFen: 0, bonusLeftFen: 0 }, other] },
    })
  })
})
