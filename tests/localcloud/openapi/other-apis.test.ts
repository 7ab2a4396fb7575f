import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import { readCodeText } from '../../../src/localcloud/openapi/mini-program-codes'
import { CUSTOMER_APP, OPENED_AT, openShop, STAFF_APP, type Shop } from '../services/wechat-shop'

const PERMISSIONS = [
  'wxacode.getUnlimited',
  'wxacode.get',
  'wxacode.createQRCode',
  'phonenumber.getPhoneNumber',
  'security.msgSecCheck',
  'urlscheme.generate',
]
const RISKY = [
  { word: '赌博', label: 20006 },
  { word: '最便宜', label: 10001, suggest: 'review' as const },
]

let shop: Shop
beforeAll(() => {
  shop = openShop({
    permissions: PERMISSIONS,
    pages: { [CUSTOMER_APP]: ['pages/home/index', 'pages/invite/index'] },
    riskyWords: RISKY,
  })
})
afterAll(async () => {
  await shop.close()
  shop.remove()
})

async function scan(apiName: string, fields: object, appid?: string) {
  const { contentType, bytes } = await shop.openapi(apiName, fields, { appid })
  const png = PNG.sync.read(bytes)
  const found = jsQR(Uint8ClampedArray.from(png.data), png.width, png.height)
  return { contentType, png, code: readCodeText(found?.data ?? '') }
}

describe('a mini-program’s code', () => {
  it('is a picture that a QR reader decodes to page and scene', async () => {
    const { contentType, png, code } = await scan('wxacode.getUnlimited', {
      scene: 'from=u_1&x=~!',
      page: 'pages/invite/index',
    })
    expect(contentType).toBe('image/png')
    expect(png.width).toBe(430)
    expect(code).toEqual({
      appid: CUSTOMER_APP,
      path: 'pages/invite/index',
      scene: 'from=u_1&x=~!',
      envVersion: 'release',
    })
  })

  it('is of another mini-program, version, width and colour when asked', async () => {
    const look = { width: 600, line_color: { r: '10', g: 20, b: 200 }, env_version: 'trial', check_path: false }
    const { png, code } = await scan(
      'wxacode.getUnlimited',
      { scene: 's', page: 'pages/any/index', ...look },
      STAFF_APP,
    )
    expect(png.width).toBe(600)
    expect(code).toEqual({ appid: STAFF_APP, path: 'pages/any/index', scene: 's', envVersion: 'trial' })
    const linePixel = png.data.indexOf(Buffer.from([10, 20, 200, 255]))
    expect(linePixel).toBeGreaterThan(0)
    expect(png.data.subarray(0, 4)).toEqual(Buffer.alloc(4, 255))
  })

  it.each([
    [100, 280],
    [280, 280],
    [1280, 1280],
    [5000, 1280],
  ])('asked %i px wide is %i px wide', async (width, expected) => {
    const { bytes } = await shop.openapi('wxacode.getUnlimited', { scene: 's', width })
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([expected, expected])
  })

  it('opens the home page when it names none', async () => {
    expect((await scan('wxacode.getUnlimited', { scene: 's' })).code?.path).toBe('')
  })

  it.each([
    ['wxacode.get', 'pages/invite/index?from=1'],
    ['wxacode.createQRCode', '/pages/invite/index?from=1'],
  ])('of %s carries a path with its query', async (apiName, path) => {
    expect((await scan(apiName, { path })).code?.path).toBe('pages/invite/index?from=1')
  })

  it.each([
    ['a scene of 32 of the documented characters', { scene: `${'0aZ'.repeat(3)}!#$&'()*+,/:;=?@-._~xyz` }, undefined],
    ['a scene of 33 characters', { scene: 'x'.repeat(33) }, 40169],
    ['an empty scene', { scene: '' }, 40169],
    ['a scene with %', { scene: 'a%20' }, 40129],
    ['a scene with Han', { scene: '邀请' }, 40129],
    ['a page with a leading slash', { scene: 's', page: '/pages/home/index' }, 41030],
    ['a page with a query', { scene: 's', page: 'pages/home/index?a=1' }, 41030],
    ['a page that is not published', { scene: 's', page: 'pages/other/index' }, 41030],
    [
      'a page that is not published, unchecked',
      { scene: 's', page: 'pages/other/index', check_path: false },
      undefined,
    ],
    ['scancode_time', { scene: 's', page: 'pages/home/index?scancode_time=1' }, 85096],
    ['an unknown version', { scene: 's', env_version: 'beta' }, 40097],
    ['a colour that is none', { scene: 's', line_color: { r: 256 } }, 40097],
    ['a width that is text', { scene: 's', width: '430' }, 47001],
  ])('with %s answers %#', async (_title, fields, errcode) => {
    const { contentType, body } = await shop.openapi('wxacode.getUnlimited', fields)
    if (errcode === undefined) expect(contentType).toBe('image/png')
    else expect(body).toMatchObject({ errcode })
  })

  it.each([
    ['wxacode.get', 1024],
    ['wxacode.createQRCode', 128],
  ])('of %s has a path of at most %i characters', async (apiName, length) => {
    expect((await shop.openapi(apiName, { path: 'p'.repeat(length) })).contentType).toBe('image/png')
    expect((await shop.openapi(apiName, { path: 'p'.repeat(length + 1) })).body).toMatchObject({ errcode: 40159 })
    expect((await shop.openapi(apiName, { path: '' })).body).toMatchObject({ errcode: 40159 })
  })
})

describe('a phone code', () => {
  const redeem = async (code: string, more: object = {}, appid?: string): Promise<Record<string, unknown>> =>
    (await shop.openapi('phonenumber.getPhoneNumber', { code, ...more }, { appid })).body

  it.each([
    ['13800138000', '86', '13800138000'],
    ['+86 13800138000', '86', '13800138000'],
    ['+852 51234567', '852', '51234567'],
  ])('tells %s once', async (phoneNumber, countryCode, purePhoneNumber) => {
    const code = shop.services.issuePhoneCode(CUSTOMER_APP, 'o-anna', phoneNumber)
    const watermark = { timestamp: OPENED_AT / 1000, appid: CUSTOMER_APP }
    expect(await redeem(code)).toEqual({
      errcode: 0,
      errmsg: 'ok',
      phone_info: { phoneNumber, purePhoneNumber, countryCode, watermark },
    })
    expect(await redeem(code)).toMatchObject({ errcode: 40029 })
  })

  it('is good for less than five minutes', async () => {
    const start = shop.clock.now()
    const [early, late] = [0, 1].map(() => shop.services.issuePhoneCode(CUSTOMER_APP, 'o-anna', '13800138000'))
    shop.clock.set(start + 5 * 60_000 - 1)
    expect(await redeem(early ?? '')).toMatchObject({ errcode: 0 })
    shop.clock.set(start + 5 * 60_000)
    expect(await redeem(late ?? '')).toMatchObject({ errcode: 40029 })
    shop.clock.set(start)
  })

  it('is for its own mini-program, and for its own person where one is named; a wrong try costs nothing', async () => {
    const code = shop.services.issuePhoneCode(CUSTOMER_APP, 'o-anna', '13800138000')
    expect(await redeem(code, {}, STAFF_APP)).toMatchObject({ errcode: 40029 })
    expect(await redeem(code, { openid: 'o-bea' })).toMatchObject({ errcode: 40003 })
    expect(await redeem('made up')).toMatchObject({ errcode: 40029 })
    expect(await redeem(code, { openid: 'o-anna' })).toMatchObject({ errcode: 0 })
  })
})

describe('security.msgSecCheck', () => {
  const check = async (fields: object): Promise<Record<string, unknown>> =>
    (await shop.openapi('security.msgSecCheck', { version: 2, scene: 2, openid: 'o-anna', ...fields })).body

  it.each([
    ['很好', { suggest: 'pass', label: 100 }],
    ['来赌博', { suggest: 'risky', label: 20006 }],
    ['最便宜', { suggest: 'review', label: 10001 }],
  ])('judges "%s"', async (content, result) => {
    expect(await check({ content })).toMatchObject({
      errcode: 0,
      result,
      detail: [{ ...result }],
      trace_id: expect.any(String),
    })
  })

  it('looks at nickname, title and signature too', async () => {
    expect(await check({ content: '好', nickname: '赌博王' })).toMatchObject({ result: { suggest: 'risky' } })
  })

  it.each([
    ['nothing to check', { content: '' }, 47001],
    ['2500 characters', { content: '好'.repeat(2500) }, 0],
    ['2501 characters', { content: '好'.repeat(2501) }, 45002],
    ['an unknown scene', { content: '好', scene: 5 }, 40097],
    ['a stranger', { content: '好', openid: 'o-stranger' }, 40003],
  ])('with %s answers %#', async (_title, fields, errcode) => {
    expect(await check(fields)).toMatchObject({ errcode })
  })

  it('of the old version refuses with 87014', async () => {
    const old = async (content: string) => (await shop.openapi('security.msgSecCheck', { content })).body
    expect(await old('赌博')).toMatchObject({ errcode: 87014 })
    expect(await old('很好')).toMatchObject({ errcode: 0 })
  })
})

describe('who may call', () => {
  it.each([
    ['an API that config.json does not declare', 'subscribeMessage.send', true, -604101],
    ['something that is no API', 'send', true, -604100],
    ['a call from outside functions', 'wxacode.get', false, -604104],
  ])('%s is answered %#', async (_title, apiName, isFromFunction, errorCode) => {
    expect(await shop.openapi(apiName, {}, { isFromFunction })).toMatchObject({ errorCode })
  })

  it('an API that is declared but not covered is refused in plain words', async () => {
    await expect(shop.openapi('urlscheme.generate', {})).rejects.toThrow(
      'not covered by the local cloud: openapi.urlscheme.generate',
    )
  })

  it('bytes that are no protobuf are refused, and harm nobody', async () => {
    const request = {
      action: 'wx.openApi',
      apiName: 'wxacode.get',
      requestData: Buffer.from([18, 255, 255, 255]),
      requestId: 'r',
    }
    const { openapiHandler } = shop.services
    const invocation = {
      requestId: 'r',
      functionName: 'paynotify',
      caller: {},
      source: '',
      startedAt: 0,
      databaseRequests: 0,
      kill: () => undefined,
    }
    await expect(openapiHandler({ ...request, invocation })).rejects.toMatchObject({ code: 'INVALID_PARAM' })
    await expect(openapiHandler({ ...request, action: 'wx.api' })).rejects.toMatchObject({
      code: 'LOCAL_CLOUD_NOT_COVERED',
    })
  })
})
