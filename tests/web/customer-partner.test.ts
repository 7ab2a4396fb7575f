import type { Page } from 'playwright-core'
import { takePicture } from '../support/browser'
import { webApp } from '../support/customer-path'
import { CustomerStage, JINGAN } from '../support/customer-stage'
import { openStored } from '../support/local-keys'
import { IDENTITY_NUMBER, PayoutStage } from '../support/payout-stage'
import { BUILD_TIMEOUT_MS } from '../support/sample'
import { expectLedgerInOrder } from '../support/server-tools'
import { DIVIDEND_ON, shanghai, ShareStage } from '../support/share-stage'

let stage: CustomerStage
beforeAll(async () => {
  stage = await CustomerStage.start('web')
}, BUILD_TIMEOUT_MS)
afterAll(() => stage.close())

const shows = (page: Page, text: string): Promise<void> =>
  page.getByText(text).filter({ visible: true }).first().waitFor()
const goTo = (page: Page, path: string): Promise<unknown> => page.goto(page.url().replace(/#.*/, `#${path}`))

test('she sees what a month gave her and how, takes it as store credit, and keeps the year as a picture', async () => {
  const { server } = stage
  await PayoutStage.on(server).partner('mei')
  const shares = ShareStage.on(server)
  await shares.turnOn(DIVIDEND_ON)
  const owner = await shares.owner()
  const agreement = { shareBp: 800, fromMonth: '2025-03', signedOn: '2025-03-01', agreementNote: '保险柜' }
  const place = { programme: 'shareholderPartner', ...agreement }
  await shares.ask(owner, 'partner/admit-participant', { customerId: 'cust_mei', storeId: JINGAN, place })
  await shares.settle('bill_march', 'bo', 50_000_00, shanghai('2025-03-20T12:00'), JINGAN)
  server.cloud.clock.set(shanghai('2025-04-03T11:00'))
  const approval = { storeId: JINGAN, month: '2025-03', baseFen: 50_000_00 }
  await shares.ask(owner, 'partner/approve-dividend', approval)
  await shares.runJobs()

  const page = await stage.openWeb('mei', '/partner/shares/index')
  const app = webApp(page)
  await shows(page, '2025年3月')
  await shows(page, '利润 ¥50,000.00，我的比例 8%')
  await takePicture(page, 'customer-web-shares')

  await goTo(page, '/partner/payout/index')
  await app.tap('#correct-payee')
  await app.type('#payee-name', '王小美')
  await app.type('#payee-number', IDENTITY_NUMBER)
  await app.tap('#save-payee')
  await shows(page, '已保存：王*')
  const payee = (await server.read('payees')).find(({ _id }) => _id === 'cust_mei')
  expect(openStored(payee?.['realNameSealed'])).toBe('王小美')
  await app.tap('#to-store-credit')
  await shows(page, '实际到账')
  await takePicture(page, 'customer-web-payout-credit')
  await app.tap('#request-payout')
  await app.tap('#confirm-yes')
  await app.sees('#payout-state')
  await page.getByText('已申请', { exact: true }).first().waitFor({ state: 'hidden' })
  expect(await server.read('payouts')).toMatchObject([{ customerId: 'cust_mei', amountFen: 4_000_00 }])

  // Before tax, as the statement says: what arrived is less, and both may not be called the same.
  await goTo(page, '/pages/partner/index')
  await shows(page, '已提现（税前）')
  await goTo(page, '/partner/statement/index')
  await shows(page, '全年')
  await takePicture(page, 'customer-web-statement')
  await app.tap('#draw-statement')
  await shows(page, '年度对账单 2025 年')
  await takePicture(page, 'customer-web-statement-picture')
  await expectLedgerInOrder(server)
}, 120_000)
