import type { Browser, Page } from 'playwright-core'
import type { Cloud } from '../../src/localcloud'
import { launchBrowser, openPhone, openWide, takePicture } from '../support/browser'
import { startTestCloud } from '../support/sdk'

const BOOK = `
  const cloud = SDK
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
  exports.main = async ({ guest }) => {
    if (guest === undefined) throw new Error('没有说是谁')
    console.log('收到预约', guest)
    await cloud.database().collection('visits').add({ data: { guest, storeId: 's1', priceFen: 128800 } })
    return guest
  }
`
const PAY = `
  const cloud = SDK
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
  exports.main = (event) => event.returnCode === undefined
    ? cloud.cloudPay.unifiedOrder({
        body: '玫瑰焕颜护理 90 分钟', outTradeNo: 'PO202611220001', spbillCreateIp: '127.0.0.1', subMchId: '1900000109',
        totalFee: 128800, envId: 'local-cloud', functionName: 'pay',
      })
    : { errcode: 0 }
`

let cloud: Cloud
let browser: Browser
let page: Page

beforeAll(async () => {
  cloud = await startTestCloud({
    functionSources: { book: BOOK, pay: PAY },
    collections: [
      { name: 'visits', indexes: [{ name: 'byStore', fields: [{ field: 'storeId', direction: 1 }] }] },
      { name: 'empty', indexes: [] },
    ],
  })
  browser = await launchBrowser()
  page = await (await openWide(browser)).newPage()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await cloud?.close()
})

beforeEach(async () => {
  cloud.faults.clear()
  await page.goto(`${cloud.url}/console`)
})

const open = (section: string): Promise<void> => page.click(`a[href="#${section}"]`)

test('a call shows up while the page is open, with what it asked of the database', async () => {
  await page.getByText('实时', { exact: true }).waitFor()
  const client = await cloud.signIn({ person: '小美' })
  await client.callFunction('book', { guest: '林小姐' })
  await page.getByRole('row', { name: /book/ }).first().click()
  await page.getByText('database.insertDocument').waitFor()
  await takePicture(page, 'console-calls')
})

test('a failed call tells why', async () => {
  const client = await cloud.signIn({ person: '小美' })
  await expect(client.callFunction('book')).rejects.toThrow()
  await page.getByText('没有说是谁').first().waitFor()
  await page.getByLabel('只看失败').check()
  expect(await page.getByRole('row', { name: '成功' }).count()).toBe(0)
})

test('documents can be queried, changed and deleted by hand, and change under the eye when code writes them', async () => {
  await cloud.database.insert({ collection: 'visits', documents: [{ _id: 'v1', guest: '王女士', storeId: 's2' }] })
  await open('collections')
  await page.getByRole('button', { name: /^visits/ }).click()
  await page.getByPlaceholder(/storeId/).fill('{"_id":"v1"}')
  await page.getByRole('button', { name: '查询' }).click()
  const card = page.locator('article.card')
  await card.getByText('王女士').waitFor()
  await takePicture(page, 'console-collections')
  await card.getByRole('button', { name: '编辑' }).click()
  await page.locator('textarea').fill('{"_id":"v1","guest":"王太太","storeId":"s2"}')
  await page.getByRole('button', { name: '保存' }).click()
  await card.getByText('王太太').waitFor()
  await cloud.database.modify({
    ...{ collection: 'visits', filter: { _id: 'v1' }, update: { $set: { guest: '王小姐' } } },
    ...{ isReplacement: false, isMulti: false, isUpsert: false },
  })
  await card.getByText('王小姐').waitFor()
  page.once('dialog', (dialog) => void dialog.accept())
  await card.getByRole('button', { name: '删除' }).click()
  await page.getByText('没有符合条件的文档。').waitFor()
  expect(await cloud.database.find({ collection: 'visits', filter: { _id: 'v1' } })).toEqual([])
})

test('what was written before the page could listen is shown once it does', async () => {
  await cloud.database.insert({ collection: 'visits', documents: [{ _id: 'v2', guest: '钱女士', storeId: 's2' }] })
  let listen = (): void => undefined
  const isListening = new Promise<void>((resolve) => (listen = resolve))
  const late = await page.context().newPage()
  await late.route('**/console/events', async (route) => {
    await isListening
    await route.continue()
  })
  await late.goto(`${cloud.url}/console#collections`)
  await late.getByRole('button', { name: /^visits/ }).click()
  await late.getByText('钱女士').waitFor()
  await cloud.database.modify({
    ...{ collection: 'visits', filter: { _id: 'v2' }, update: { $set: { guest: '钱太太' } } },
    ...{ isReplacement: false, isMulti: false, isUpsert: false },
  })
  listen()
  await late.getByText('钱太太').waitFor()
  await late.close()
})

test('a filter that is not JSON is refused with a reason, and nothing changes', async () => {
  await open('collections')
  await page.getByRole('button', { name: /^empty/ }).click()
  await page.getByPlaceholder(/storeId/).fill('{storeId')
  await page.getByRole('button', { name: '查询' }).click()
  await page.getByRole('alert').waitFor()
  await takePicture(page, 'console-refusal')
})

test('the clock moves forward and stands still', async () => {
  const before = cloud.clock.now()
  await open('time')
  await page.getByRole('button', { name: '1 天' }).click()
  await page.getByText('走动').waitFor()
  while (cloud.clock.now() - before < 24 * 3600_000) await page.waitForTimeout(50)
  await page.getByRole('button', { name: '停住' }).click()
  await page.getByRole('button', { name: '继续走' }).waitFor()
  expect(cloud.clock.isFrozen()).toBe(true)
  await takePicture(page, 'console-time')
  await page.getByRole('button', { name: '继续走' }).click()
  await page.getByRole('button', { name: '停住' }).waitFor()
})

test('a fault set on the page strikes the next request, once', async () => {
  await open('faults')
  await page.getByLabel('动作').fill('functions.invokeFunction')
  await page.getByRole('button', { name: '设置故障' }).click()
  await page.getByRole('cell', { name: 'functions.invokeFunction' }).waitFor()
  await takePicture(page, 'console-faults')
  const client = await cloud.signIn({ person: '小美' })
  await expect(client.callFunction('book', { guest: '林小姐' })).rejects.toThrow()
  expect(await client.callFunction('book', { guest: '林小姐' })).toBe('林小姐')
  await page.getByText('没有设置故障').waitFor()
})

test('an order is paid with a button, and the shop is told', async () => {
  const client = await cloud.signIn({ person: '小美' })
  await client.callFunction('pay')
  await open('payments')
  await page.getByText('¥1,288.00').waitFor()
  await page.getByRole('button', { name: '付款', exact: true }).click()
  await page.getByText('SUCCESS', { exact: true }).waitFor()
  await page.getByText('acknowledged').waitFor()
  await takePicture(page, 'console-payments')
})

test('what functions print is in the logs and can be searched', async () => {
  const client = await cloud.signIn({ person: '小美' })
  await client.callFunction('book', { guest: '赵小姐' })
  await open('logs')
  await page.getByPlaceholder('搜索').fill('赵小姐')
  await page.getByText(/收到预约 赵小姐/).waitFor()
  expect(await page.locator('.log li').count()).toBe(1)
})

test('the console speaks English when asked, and remembers', async () => {
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'Calls' }).waitFor()
  await page.reload()
  await page.getByRole('heading', { name: 'Calls' }).waitFor()
  await page.getByRole('button', { name: '中文' }).click()
})

test('it fits a phone', async () => {
  const phone = await (await openPhone(browser)).newPage()
  await phone.goto(`${cloud.url}/console#people`)
  await phone.getByText('小美').first().waitFor()
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await takePicture(phone, 'console-phone')
  await phone.context().close()
})

test('an action the console does not have, and a malformed one, are refused', async () => {
  const act = (name: string, body: string): Promise<Response> =>
    fetch(`${cloud.url}/console/do/${name}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  expect((await act('eval', '{}')).status).toBe(404)
  expect((await act('moveClock', '{"at":"tomorrow"}')).status).toBe(400)
  expect((await act('findDocuments', '{')).status).toBe(400)
  expect((await act('saveDocument', '{"collection":"none","document":"{}"}')).status).toBe(400)
})
