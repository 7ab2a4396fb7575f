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
