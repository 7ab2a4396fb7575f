import { BOOKING_POLICY } from '../../config/policies'
import { regular } from '../support/booking'
import { takePicture } from '../support/browser'
import { webApp } from '../support/customer-path'
import { CustomerStage, JINGAN, LIN } from '../support/customer-stage'
import { BUILD_TIMEOUT_MS } from '../support/sample'
import { call } from '../support/server-cloud'

let stage: CustomerStage
beforeAll(async () => {
  stage = await CustomerStage.start('web')
}, BUILD_TIMEOUT_MS)
afterAll(() => stage.close())

const FACIAL_BY_LIN = [{ serviceId: 'svc_face-1', staffMemberId: LIN }]

test('where no time suits she joins the waitlist, is asked about one, and takes it with a tap', async () => {
  const mei = await regular(stage.server, 'mei')
  const page = await stage.openWeb('mei', '/booking/services/index')
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  const app = webApp(page)
  await app.tap('#service-svc_face-1')
  await app.tap('#sheet-next')
  await app.tap(`#${LIN}`)
  await app.tap('#day-2025-03-12')
  await app.tap('#join-waitlist')
  await app.tap('#part-afternoon')
  await takePicture(page, 'customer-web-waitlist-join')
  await app.tap('#submit')
  await app.sees('[id^=leave-wait]')
  expect(await stage.server.read('waitlistEntries')).toMatchObject([
    {
      items: FACIAL_BY_LIN,
      storeId: JINGAN,
      firstOn: '2025-03-12',
      lastOn: '2025-03-12',
      fromMinute: 720,
      toMinute: 1080,
    },
  ])

  await stage.server.cloud.functions.fireTimer('jobs')
  await page.reload()
  await app.sees('#accept')
  await takePicture(page, 'customer-web-waitlist-offer')
  await app.tap('#accept')
  await app.sees('#status-text')
  expect(await call(mei, 'booking/list-my-waitlist', {})).toMatchObject({ data: { entries: [{ status: 'booked' }] } })
  expect(errors).toEqual([])
}, 120_000)

test('she waits as far ahead as her tier lets her book', async () => {
  const { server } = stage
  await regular(server, 'lan')
  await regular(server, 'wen')
  const hua = await server.staff('hua', ['storeManager'], { storeIds: [JINGAN] })
  const policy = { ...BOOKING_POLICY, horizonDays: 12, priorityDays: 4 }
  expect(await call(hua, 'catalog/save-booking-policy', { storeId: JINGAN, policy })).toMatchObject({ ok: true })
  const gold = { tierId: 'tier_g', name: '金卡', threshold: 50_000, pointsRateBp: 10_000, discountBp: 0 }
  const tiers = { basis: 'spending', termMonths: 12, tiers: [{ ...gold, hasPriority: true }] }
  await server.write('policies', { _id: 'points', fenPerPoint: 100, referralPoints: 100, tiers })
  const tier = { tierId: 'tier_g', reachedAt: 1, spentFen: 60_000, points: 600, keptUntilOn: '2026-02-09' }
  await server.write('tierStandings', { _id: 'cust_lan', months: [], tier })
  for (const [person, lastOn, nextOn] of [
    ['lan', '2025-03-22', '2025-03-23'],
    ['wen', '2025-03-18', '2025-03-19'],
  ] as const) {
    const page = await stage.openWeb(person, '/booking/services/index')
    const app = webApp(page)
    await app.tap('#service-svc_face-1')
    await app.tap('#sheet-next')
    await app.tap(`#${LIN}`)
    await app.tap('#day-2025-03-12')
    await app.tap('#join-waitlist')
    await app.sees('#part-afternoon')
    await app.tap(`#day-${lastOn}`)
    expect(await page.locator(`#day-${nextOn}`).filter({ visible: true }).count()).toBe(0)
    await app.tap('#submit')
    await app.sees('[id^=leave-wait]')
  }
  const waiting = (await server.read('waitlistEntries')).filter(({ status }) => status === 'waiting')
  expect(waiting.map(({ customerId, lastOn }) => [customerId, lastOn]).sort()).toEqual([
    ['cust_lan', '2025-03-22'],
    ['cust_wen', '2025-03-18'],
  ])
}, 120_000)
