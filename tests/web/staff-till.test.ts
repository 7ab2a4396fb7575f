import type { Page } from 'playwright-core'
import { billIdOf } from '../../src/server/checkout/documents'
import { drawStroke, takePicture } from '../support/browser'
import { BUILD_TIMEOUT_MS } from '../support/sample'
import { JINGAN, NOON, StaffStage } from '../support/staff-stage'
import { call } from '../support/server-cloud'

let stage: StaffStage
beforeAll(async () => {
  stage = await StaffStage.start('web')
}, BUILD_TIMEOUT_MS)
afterAll(() => stage.close())

const tap = (page: Page, selector: string): Promise<void> =>
  page.locator(selector).filter({ visible: true }).last().click()
const type = (page: Page, selector: string, text: string): Promise<void> =>
  page.locator(`${selector} input, ${selector} textarea, input${selector}`).last().fill(text)
const shows = (page: Page, text: string): Promise<void> =>
  page.getByText(text).filter({ visible: true }).first().waitFor()
const goTo = (page: Page, path: string): Promise<unknown> => page.goto(page.url().replace(/#.*/, `#${path}`))

/** Somebody is being served, and her bill is open at the counter. */
async function atCounter(person: string, startMinute: number): Promise<string> {
  const customer = await stage.server.customer(person)
  const { appointmentId, ...visit } = await stage.book(customer, startMinute)
  const hua = await stage.hire('hua', ['storeManager'])
  let { version } = visit
  for (const step of ['confirm', 'check-in', 'start']) {
    const moved = await call<{ appointment: { version: number } }>(hua, `booking/${step}`, { appointmentId, version })
    if (!moved.ok) throw new Error(moved.error.code)
    version = moved.data.appointment.version
  }
  await call(hua, 'checkout/open-bill', { appointmentId })
  return billIdOf(appointmentId)
}

/** What the next frame that is added to the page shows: that is what is printed. */
function nextFrame(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        new MutationObserver((changes) => {
          for (const { addedNodes } of changes)
            for (const node of addedNodes) if (node instanceof HTMLIFrameElement) resolve(node.srcdoc)
        }).observe(document.body, { childList: true })
      }),
  )
}

/** Some minutes pass, for the cloud. */
const pass = (minutes: number): void => {
  const { clock } = stage.server.cloud
  clock.set(clock.now() + minutes * 60_000)
}

test('a shift is opened, cash taken, the drawer counted, a receipt printed and the day closed', async () => {
  const billId = await atCounter('mei', NOON)
  const phone = await stage.openWeb('hua', 'phone', '/money/till/index')
  await shows(phone, '还没有开班')
  await tap(phone, '#open-shift')
  await type(phone, '#float', '500')
  await tap(phone, '#open-shift-yes')
  await shows(phone, '钱箱应有')
  pass(1)
  await tap(phone, '#move-cash')
  await type(phone, '#move-amount', '200')
  await tap(phone, '#till-drop-bank')
  await tap(phone, '#move-cash-yes')
  await shows(phone, '存银行')

  await goTo(phone, `/money/checkout/index?id=${billId}`)
  await tap(phone, '#pay-cash')
  await tap(phone, '#take')
  await phone.locator('#done').waitFor()
  const receipt = nextFrame(phone)
  await tap(phone, '#print-receipt')
  expect(await receipt).toMatch(/结账单[^]*合计/)
  pass(1)

  await goTo(phone, '/money/till/index')
  await shows(phone, '收现金')
  await tap(phone, '#close-shift')
  await type(phone, '#counted', '600')
  await shows(phone, '多 ¥')
  await takePicture(phone, 'staff-web-till-count')
  await type(phone, '#count-note', '上次少找了零钱')
  await tap(phone, '#close-shift-yes')
  await shows(phone, '点出 ¥600.00')

  const wide = await stage.openWeb('hua', 'wide', '/money/till/index')
  await shows(wide, '所有班次')
  await takePicture(wide, 'staff-web-till-wide')
  pass(1)
  await goTo(wide, '/money/day-close/index')
  await shows(wide, '还没有日结')
  await tap(wide, '#close-day')
  await tap(wide, '#confirm-yes')
  await shows(wide, '已日结')
  await takePicture(wide, 'staff-web-day-closed')
  const paper = nextFrame(wide)
  await tap(wide, '#print-close')
  expect(await paper).toMatch(/日结单[^]*现金/)
  await goTo(phone, '/money/day-close/index')
  await shows(phone, '已日结')
  await goTo(phone, '/money/revenue/index')
  await shows(phone, '实耗 = 实收')
  await takePicture(phone, 'staff-web-revenue')
  expect(await stage.server.read('dayCloses')).toMatchObject([
    { storeId: JINGAN, closed: { by: { staffName: 'hua' } } },
  ])
  expect(await stage.server.read('tillShifts')).toMatchObject([{ closed: { countedFen: 60_000 } }])
}, 120_000)

test('a bill is put on account over her signature, found among the debts, and repaid', async () => {
  pass(60)
  const billId = await atCounter('wen', NOON + 90)
  const phone = await stage.openWeb('hua', 'phone', `/money/checkout/index?id=${billId}`)
  await phone.locator('#pay-cash').waitFor()
  expect(await phone.locator('#to-on-account').count()).toBe(0)
  await stage.hire('qin', ['owner'])
  const owner = await stage.openWeb('qin', 'wide', '/money/debts/index')
  await shows(owner, '没有开放挂账')
  await tap(owner, '#owing-limit')
  await type(owner, '#limit', '1000')
  await tap(owner, '#save-limit')
  await shows(owner, '每位顾客最多挂账 ¥1,000.00')

  await phone.reload()
  await tap(phone, '#to-on-account')
  const pad = phone.locator('[id^="owed-pad"][id$="canvas"]').filter({ visible: true }).last()
  await drawStroke(pad, [40, 40], [160, 70])
  await takePicture(phone, 'staff-web-on-account')
  await tap(phone, '#put-on-account')
  await shows(phone, '已挂账')
  await goTo(phone, '/people/owed/index?id=cust_wen')
  await shows(phone, '点一张账单收款')
  await owner.reload()
  await shows(owner, '欠账，最早的在前')
  await goTo(phone, `/money/checkout/index?id=${billId}`)
  await tap(phone, '#pay-cash')
  await tap(phone, '#take')
  await phone.locator('#done').waitFor()
  const [wen] = (await stage.server.read('balances')).filter(({ _id }) => _id === 'cust_wen')
  expect(wen).toMatchObject({ accounts: { 'customer.owed': 0 } })
}, 120_000)

test('a bill that is paid elsewhere says so at the counter, without anything being tapped there', async () => {
  pass(90)
  const billId = await atCounter('lan', NOON + 180)
  const phone = await stage.openWeb('hua', 'phone', `/money/checkout/index?id=${billId}`)
  await phone.locator('#pay-cash').waitFor()
  const xia = await stage.hire('xia', ['receptionist'])
  const [bill] = (await stage.server.read('bills')).filter(({ _id }) => _id === billId)
  const payments = [{ method: 'bankCard', amountFen: 29_800 }]
  const paid = await call(xia, 'checkout/take-payment', { billId, version: bill?.['version'], payments })
  expect(paid).toMatchObject({ ok: true })
  await phone.locator('#done').waitFor()
}, 120_000)
