import { createAdminRoute } from '../../../src/localcloud/admin/admin-route'
import type { OpenApiHandler, OpenApiRequest } from '../../../src/localcloud/admin/openapi-actions'
import { CloudError } from '../../../src/localcloud/errors'
import { createListener, type Listener } from '../../../src/localcloud/http/listener'
import { DEFAULT_LIMITS } from '../../../src/localcloud/limits'
import type { Cloud } from '../../../src/localcloud'
import { failureOf, openNodeSdk, openSdk, startTestCloud } from '../../support/sdk'

type Sdk = ReturnType<typeof openSdk>

let cloud: Cloud
let listener: Listener
let requests: OpenApiRequest[] = []

beforeAll(async () => {
  cloud = await startTestCloud()
})
afterAll(() => cloud.close())
beforeEach(() => {
  requests = []
})
afterEach(() => listener.close())

/** The SDKs, pointed at a wire of their own with this hook. */
async function openSdks(hook?: OpenApiHandler): Promise<{ sdk: Sdk; node: Sdk }> {
  const openapi: OpenApiHandler | undefined = hook && ((request) => (requests.push(request), hook(request)))
  const routes = [createAdminRoute({ ...cloud, limits: DEFAULT_LIMITS, isStrict: true, openapi })]
  listener = await createListener({ port: 0, routes, onUnexpectedError: () => undefined })
  const wire = { ...cloud, adminUrl: `${listener.url}/admin` }
  return { sdk: openSdk(wire), node: openNodeSdk(wire) }
}

test('a payment call arrives in snake case with the appid, and its JSON reply comes back in camel case', async () => {
  const { sdk } = await openSdks(async () => ({ bytes: Buffer.from('{"return_code":"SUCCESS","prepay_id":"p1"}') }))
  const order = { body: '押金', outTradeNo: 'PO1', totalFee: 500 }
  expect(await sdk.cloudPay.unifiedOrder(order)).toMatchObject({ returnCode: 'SUCCESS', prepayId: 'p1', errCode: 0 })
  expect(requests).toMatchObject([{ action: 'wx.wxPayApi', apiName: 'unifiedOrder', requestId: expect.any(String) }])
  expect(JSON.parse(String(requests[0]?.requestData))).toEqual({ body: '押金', out_trade_no: 'PO1', total_fee: 500 })
})

test('bytes arrive unchanged, line breaks and boundaries of other bodies included', async () => {
  const { node } = await openSdks(async () => ({ bytes: Buffer.from('{}') }))
  const requestData = Buffer.from(Array.from({ length: 3000 }, (_, n) => [n % 256, 13, 10, 45, 45]).flat())
  await node.callWxPayApi({ apiName: 'any', requestData })
  expect(requests[0]?.requestData.equals(requestData)).toBe(true)
})

test('a call in JSON gets its text back', async () => {
  const { node } = await openSdks(async ({ requestData }) => ({ bytes: requestData }))
  const call = { apiName: 'echo', requestData: { a: '你好' } }
  expect(await node.callWxOpenApi(call)).toMatchObject({ result: { a: '你好' } })
})

test('a refusal shows as the SDK shows it', async () => {
  const { sdk } = await openSdks(async () => {
    throw new CloudError('INVALID_PARAM', 'no such template')
  })
  expect(await failureOf(sdk.openapi.subscribeMessage.send({ touser: 'x' }))).toMatchObject({
    errCode: -501007,
    errMsg: expect.stringContaining('no such template'),
  })
})

test('without the hook the wire says that it does not cover the call', async () => {
  const { sdk } = await openSdks()
  const failure = { errMsg: expect.stringContaining('not covered by the local cloud') }
  expect(await failureOf(sdk.openapi.security.msgSecCheck({}))).toMatchObject(failure)
  expect(await failureOf(sdk.cloudPay.refund({}))).toMatchObject(failure)
})
