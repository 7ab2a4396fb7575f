import type { Page } from 'playwright-core'
import { takePicture } from '../support/browser'
import { BUILD_TIMEOUT_MS } from '../support/sample'
import { expectLedgerInOrder } from '../support/server-tools'
import { StaffStage } from '../support/staff-stage'

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

/** The codes of the gifts that wait. */
async function codes(): Promise<string[]> {
  const waiting = (await stage.server.read('coupons')).filter(({ state }) => state === 'active')
  return waiting.map(({ pickUpCode }) => String(pickUpCode))
}

/** Notes every text that is changed on the page from now on, and tells which of them speak of taking a coupon back. */
async function listenToSheets(page: Page): Promise<() => Promise<string[]>> {
  const said = await page.evaluateHandle(() => {
    const texts: string[] = []
    const note = ({ target, addedNodes }: MutationRecord): void => {
      for (const node of [target, ...addedNodes]) texts.push(node.textContent ?? '')
    }
    new MutationObserver((records) => records.forEach(note)).observe(document.body, {
      ...{ subtree: true, childList: true, characterData: true },
    })
    return texts
  })
  return async () => (await said.jsonValue()).filter((text) => text === '收回这张券')
}

test('a gift is planned, given, and handed over by its code and from her page, once each, and once taken back', async () => {
  const { server } = stage
  await server.customer('mei')
  await stage.hire('hua', ['storeManager'])
  const phone = await stage.openWeb('hua', 'phone', '/manage/coupon/index')
  await type(phone, '#coupon-name', '玫瑰护手霜')
  await tap(phone, '#coupon-kind-gift')
  await type(phone, '#gift-note', '乳木果配方 30ml')
  await tap(phone, '#coupon-has-points')
  await tap(phone, '#coupon-has-stock')
  await type(phone, '#coupon-stock', '9')
  await tap(phone, '#coupon-each-more')
  await takePicture(phone, 'staff-web-gift-template')
  await tap(phone, '#save')
  await shows(phone, '已保存')

  await goTo(phone, '/people/coupons/index?id=cust_mei')
  for (const count of [1, 2]) {
    await tap(phone, '#issue-coupon')
    await tap(phone, '#issue-sheet [id^="issue-ctpl"]')
    await phone
      .locator('#coupons [id^="coupon-coup"]')
      .nth(count - 1)
      .waitFor()
  }
  await tap(phone, '#coupons [id^="coupon-coup"]')
  await tap(phone, '#gift-sheet [id^="hand-over"]')
  await shows(phone, '已领取')
  await takePicture(phone, 'staff-web-customer-gifts')

  // It was a mistake: the manager takes the hand-over back, and hands the gift over later.
  await phone.locator('#coupons [id^="coupon-coup"]').filter({ hasText: '已领取' }).click()
  await type(phone, '#reason', '交错了')
  const said = await listenToSheets(phone)
  await tap(phone, '#give-reason')
  await shows(phone, '已恢复待领取')
  await phone.locator('#give-reason').waitFor({ state: 'detached' })
  expect(await said()).toEqual([])
  await phone.locator('#coupons').getByText('已领取').waitFor({ state: 'detached' })
  expect(await codes()).toHaveLength(2)
  await tap(phone, '#coupons [id^="coupon-coup"]')
  await tap(phone, '#gift-sheet [id^="hand-over"]')
  await phone.locator('#coupons').getByText('已领取').waitFor()

  const [code = ''] = await codes()
  await goTo(phone, '/money/gifts/index')
  await type(phone, '#pick-up-code', code)
  await tap(phone, '#find-gift')
  await shows(phone, '玫瑰护手霜')
  await takePicture(phone, 'staff-web-gift-to-hand-over')
  await tap(phone, '[id^="hand-over"]')
  await phone.locator('#gift-state').waitFor()
  expect(await codes()).toEqual([])
  expect((await server.read('coupons')).every(({ handedOver }) => handedOver !== undefined)).toBe(true)
  await expectLedgerInOrder(server)
}, 180_000)
