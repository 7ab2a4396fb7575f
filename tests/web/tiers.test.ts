import type { Page } from 'playwright-core'
import { takePicture } from '../support/browser'
import { templateDocument } from '../support/coupons'
import { webApp } from '../support/customer-path'
import { CustomerStage } from '../support/customer-stage'
import { BUILD_TIMEOUT_MS } from '../support/sample'
import { StaffStage } from '../support/staff-stage'

const shows = (page: Page, text: string): Promise<void> =>
  page.getByText(text).filter({ visible: true }).first().waitFor()

describe('tiers', () => {
  let customers: CustomerStage
  let staff: StaffStage
  beforeAll(async () => {
    customers = await CustomerStage.start('web')
    staff = await StaffStage.start('web')
  }, BUILD_TIMEOUT_MS)
  afterAll(async () => {
    await customers.close()
    await staff.close()
  })

  test('a customer sees the tier she has, until when, and what is missing to the next', async () => {
    const { server } = customers
    await server.customer('mei')
    const silver = { tierId: 'tier_s', name: '银卡会员', threshold: 300_000, pointsRateBp: 10_000, discountBp: 500 }
    const gold = { tierId: 'tier_g', name: '金卡会员', threshold: 1_000_000, pointsRateBp: 15_000, discountBp: 1_200 }
    const tiers = { basis: 'spending', termMonths: 12, tiers: [silver, gold] }
    await server.write('policies', { _id: 'points', fenPerPoint: 100, referralPoints: 100, tiers })
    const counted = { spentFen: 420_000, points: 4_200 }
    const tier = { tierId: 'tier_s', reachedAt: 1, ...counted, keptUntilOn: '2026-02-09' }
    await server.write('tierStandings', { _id: 'cust_mei', months: [{ month: '2025-02', ...counted }], tier })
    const page = await customers.openWeb('mei', '/money/points/index')
    await shows(page, '再消费 ¥5,800.00 升金卡会员')
    await shows(page, '项目 8.8 折 · 积分 1.5 倍')
    await takePicture(page, 'customer-web-tiers')
  }, 120_000)

  test('she checks in, takes the coupon of the day, and says her birthday, on the page of her points', async () => {
    const { server } = customers
    await server.customer('wen')
    const perkDay = { every: 'week', days: [1], pointsRateBp: 20_000, templateId: 'ctpl_thirty' }
    const rules = { fenPerPoint: 100, referralPoints: 100, checkInPoints: 5, checkInRowPoints: 20, perkDay }
    const birthday = { points: 200, daysBefore: 7 }
    await server.write('couponTemplates', { ...templateDocument() })
    await server.cloud.database.remove({ collection: 'policies', filter: {}, isMulti: true })
    await server.write('policies', { _id: 'points', ...rules, birthday })
    const page = await customers.openWeb('wen', '/money/points/index')
    const app = webApp(page)
    await shows(page, '就是今天')
    await takePicture(page, 'customer-web-points-cards')
    await app.tap('#check-in-today')
    await page.locator('#points-balance').getByText('5').filter({ visible: true }).waitFor()
    await app.tap('#take-perk')
    await app.sees('#my-coupons')
    await app.type('#my-birthday', '0308')
    await app.tap('#save-birthday')
    await app.tap('#confirm-yes')
    await shows(page, '3月8日')
    await takePicture(page, 'customer-web-points-cards-taken')
    expect(await server.read('birthdays')).toMatchObject([{ _id: 'cust_wen', monthDay: '03-08' }])
    expect(await server.read('coupons')).toMatchObject([{ customerId: 'cust_wen', state: 'active' }])
  }, 120_000)

  test('what her points came from stands under the month it came in', async () => {
    const { server } = customers
    await server.customer('lan')
    const entry = { ownerId: 'cust_lan', account: 'points', amount: 5 }
    const days = ['2025-03-02', '2025-03-01', '2025-02-28', '2024-12-31']
    await server.write(
      'ledgerEntries',
      ...days.map((on) => ({
        ...{ _id: `points:${on}`, ...entry, kind: 'pointsForCheckIn', causeId: on },
        at: Date.parse(`${on}T00:30:00+08:00`),
      })),
    )
    const page = await customers.openWeb('lan', '/money/points/index')
    await shows(page, '2025年3月')
    const texts = page.getByText(/^\d+年\d+月$/).filter({ visible: true })
    expect(await texts.allInnerTexts()).toEqual(['2025年3月', '2025年2月', '2024年12月'])
    expect(await page.locator('#points-2025-03').getByText('每日签到').count()).toBe(2)
  }, 120_000)

  test('an owner makes tiers, and is told what is wrong with them', async () => {
    await staff.hire('boss', ['owner'])
    const page = await staff.openWeb('boss', 'phone', '/money/tier-rules/index')
    const tap = (selector: string): Promise<void> => page.locator(selector).filter({ visible: true }).last().click()
    const type = (id: string, text: string): Promise<void> =>
      page.locator(`#${id} input, input#${id}`).last().fill(text)
    await tap('#add-tier')
    await type('tier-name-0', '银卡会员')
    await tap('#save')
    await page.locator('#tiers-wrong').waitFor()
    await type('tier-threshold-0', '3000')
    await takePicture(page, 'staff-web-tier-rules')
    await tap('#save')
    await shows(page, '已保存')
    expect(await staff.server.read('policies')).toMatchObject([
      {
        tiers: {
          basis: 'spending',
          termMonths: 12,
          tiers: [{ name: '银卡会员', threshold: 300_000, discountBp: 500 }],
        },
      },
    ])
  }, 120_000)
})
