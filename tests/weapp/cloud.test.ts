import type { Cloud } from '../../src/localcloud'
import { takePicture } from '../support/browser'
import type { MiniProgram } from '../support/mini-program'
import { BUILD_TIMEOUT_MS, Sample, SAMPLE_APPID } from '../support/sample'
import { startTestCloud } from '../support/sdk'

const TEMPLATES = ['预约成功通知', '到店提醒'].map((title) => ({
  ...{ appid: SAMPLE_APPID, templateId: title, title },
  fields: [{ key: 'thing1', label: '项目' }],
}))

let cloud: Cloud
let sample: Sample
let ming: MiniProgram

beforeAll(async () => {
  cloud = await startTestCloud({
    functionSources: { echo: 'exports.main = async (event) => event' },
    collections: [{ name: 'talk', indexes: [], rule: { read: true, create: true } }],
    wechat: { templates: TEMPLATES },
  })
  sample = await Sample.start(cloud.url)
  ming = await sample.open({ page: 'calls/cloud/index', person: '小明' })
}, BUILD_TIMEOUT_MS)
afterAll(async () => {
  await sample.close()
  await cloud.close()
})
afterEach(async () => expect(await ming.problems()).toEqual([]))

async function run(id: string, part: string): Promise<void> {
  await ming.tap(`#run-${id}`)
  await ming.screen
    .locator(`#result-${id}`, { hasText: part })
    .waitFor()
    .catch(async () => {
      throw new Error(`${id} answered «${await ming.text(`#result-${id}`)}», without «${part}»`)
    })
}

test('functions answer, and a missing one fails in the words of WeChat', async () => {
  await run('function', '{"result":{"name":"小明","userInfo":')
  await run('missing', 'cloud.callFunction:fail Error: errCode: -501000')
})

test('nothing reaches the cloud while the network is off', async () => {
  await ming.ask((host) => host.setOnline(false))
  await run('function', 'cloud.callFunction:fail')
  await ming.ask((host) => host.setOnline(true))
  await run('function', 'cloud.callFunction:ok')
})

test('a picture is uploaded and shown by its cloud address', async () => {
  await ming.answer('chooseMedia', { pictures: 1 })
  await ming.tap('#run-upload')
  await ming.overlay.getByText('同意', { exact: true }).tap()
  await ming.screen.locator('#result-upload', { hasText: 'getTempFileURL:ok' }).waitFor()
  await ming.page.waitForFunction(
    () => (document.querySelector<HTMLImageElement>('#cloud-picture img')?.naturalWidth ?? 0) === 600,
  )
  await takePicture(ming.page, 'cloud-picture')
})

test('a conversation reaches the one who watches, who does not ask', async () => {
  const hong = await sample.open({ page: 'calls/cloud/index', person: '小红' })
  await hong.tap('#run-listen')
  await ming.tap('#run-say')
  await hong.sees('#words', '你好')
  await cloud.database.insert({ collection: 'talk', documents: [{ room: 'elsewhere', text: '别处' }] })
  await cloud.database.insert({ collection: 'talk', documents: [{ room: 'shop', text: '再见' }] })
  await hong.sees('#words', '你好 再见')
  await hong.page.context().close()
})

test('a shared environment is used once its init has been awaited', async () => {
  await run('hasty', 'cloud.callFunction:fail')
  await run('shared', '{"from":"shared","userInfo":')
})

test('each accepted template earns one message at the cloud', async () => {
  const page = await sample.open({ page: 'calls/wechat/index', person: '小兰' })
  await page.answer('requestSubscribeMessage', { 预约成功通知: 'accept', 到店提醒: 'reject' })
  await page.tap('#run-subscribe')
  await page.screen.locator('#result-subscribe', { hasText: '"预约成功通知":"accept","到店提醒":"reject"' }).waitFor()
  const { openid } = (await cloud.signIn({ person: '小兰' })).signedIn ?? { openid: '' }
  const remaining = (id: string) => cloud.wechat.messages.subscriptions.remaining(SAMPLE_APPID, openid, id)
  expect([remaining('预约成功通知'), remaining('到店提醒')]).toEqual([1, 0])
  await page.page.context().close()
})
