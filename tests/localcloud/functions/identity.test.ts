import type { Cloud } from '../../../src/localcloud'
import { GUEST_APPID, invoke, OWNER_APPID, startFunctionCloud } from '../../support/function-cloud'

interface Seen {
  readonly wxContext: Record<string, unknown>
  readonly event: Record<string, unknown>
  readonly context: Record<string, unknown>
  readonly threadId: number
  readonly environment: Record<string, string>
}

let cloud: Cloud

beforeAll(async () => {
  process.env['SECRET_OF_THE_HOST'] = 'not for functions'
  cloud = await startFunctionCloud({ functionEnvironment: { PAY_KEY: 'from the shop' } })
})
afterAll(async () => {
  delete process.env['SECRET_OF_THE_HOST']
  await cloud.close()
})

async function see(request: Parameters<typeof invoke>[3] = {}, event: unknown = {}): Promise<Seen> {
  return (await invoke(cloud, 'context', event, request)).result as Seen
}

describe('what getWXContext() of the real SDK tells', () => {
  it('a customer of the owning mini-program', async () => {
    const client = await cloud.signIn({ person: 'li' })
    const { wxContext } = await client.callFunction<Seen>('context')
    expect(wxContext).toEqual({
      APPID: OWNER_APPID,
      OPENID: client.signedIn?.openid,
      UNIONID: client.signedIn?.unionid,
      CLIENTIP: '127.0.0.1',
      ENV: 'local-cloud',
      SOURCE: 'wx_client',
    })
    expect(wxContext['OPENID']).toMatch(/^o[\w-]{27}$/)
  })

  it('a person without a unionid, also in an instance that has just served one with', async () => {
    const before = await see({ caller: { appid: OWNER_APPID, openid: 'o-li', unionid: 'u-li' } })
    const after = await see({ caller: { appid: OWNER_APPID, openid: 'o-wang' } })
    expect(after.threadId).toBe(before.threadId)
    expect(before.wxContext).toMatchObject({ UNIONID: 'u-li' })
    expect(after.wxContext).not.toHaveProperty('UNIONID')
    expect(after.wxContext).toMatchObject({ OPENID: 'o-wang' })
  })

  it('a caller of another mini-program without an owner-side OPENID', async () => {
    const client = await cloud.signIn({ person: 'li', appid: GUEST_APPID, crossAccountOpenid: 'absent' })
    const { wxContext } = await client.callFunction<Seen>('context')
    expect(wxContext).toEqual({
      APPID: OWNER_APPID,
      FROM_APPID: GUEST_APPID,
      FROM_OPENID: client.signedIn?.openid,
      FROM_UNIONID: client.signedIn?.unionid,
      CLIENTIP: '127.0.0.1',
      ENV: 'local-cloud',
      SOURCE: 'wx_client',
    })
  })

  it('a caller of another mini-program with an owner-side OPENID, which is the same person as a customer', async () => {
    const customer = await cloud.signIn({ person: 'li' })
    const client = await cloud.signIn({ person: 'li', appid: GUEST_APPID, crossAccountOpenid: 'ownerSide' })
    const { wxContext } = await client.callFunction<Seen>('context')
    expect(wxContext).toMatchObject({
      APPID: OWNER_APPID,
      OPENID: customer.signedIn?.openid,
      UNIONID: customer.signedIn?.unionid,
      FROM_APPID: GUEST_APPID,
      FROM_OPENID: client.signedIn?.openid,
    })
    expect(client.signedIn?.openid).not.toBe(customer.signedIn?.openid)
  })

  it('an id of digits only, as a number: the quirk of the SDK is not hidden', async () => {
    const { wxContext } = await see({ caller: { appid: OWNER_APPID, openid: '12345' } })
    expect(wxContext['OPENID']).toBe(12345)
  })

  it('nobody, for a timer', async () => {
    const { wxContext, environment } = await see(
      { caller: {}, source: 'wx_trigger' },
      { variables: ['TRIGGER_SRC', 'WX_OPENID'] },
    )
    expect(wxContext).toEqual({ ENV: 'local-cloud', SOURCE: 'wx_trigger' })
    expect(environment).toEqual({ TRIGGER_SRC: 'timer' })
  })
})

describe('functions that call functions', () => {
  it('pass the caller on, and each link lengthens SOURCE', async () => {
    const client = await cloud.signIn({ person: 'li' })
    const direct = await client.callFunction<Seen>('chain')
    expect(direct.wxContext).toMatchObject({ OPENID: client.signedIn?.openid, SOURCE: 'wx_client,scf' })
    const deep = await client.callFunction<Seen>('chain', { depth: 2 })
    expect(deep.wxContext).toMatchObject({ OPENID: client.signedIn?.openid, SOURCE: 'wx_client,scf,scf,scf' })
  })

  it('get no userInfo in the event, unlike a call from a mini-program', async () => {
    const client = await cloud.signIn({ person: 'li' })
    const called = await client.callFunction<Seen>('context', { userInfo: { openId: 'o-somebody-else' }, kept: 1 })
    const { openid } = client.signedIn ?? {}
    expect(called.event).toEqual({ kept: 1, userInfo: { appId: OWNER_APPID, openId: openid } })
    const chained = await client.callFunction<Seen>('chain', { data: { kept: 2 } })
    expect(chained.event).toEqual({ kept: 2 })
  })
})

describe('the environment of a function', () => {
  it("has the shop's variables, and none of the process that runs the cloud", async () => {
    const { environment } = await see({}, { variables: ['PAY_KEY', 'SECRET_OF_THE_HOST', 'NODE_OPTIONS', 'TCB_ENV'] })
    expect(environment).toEqual({ PAY_KEY: 'from the shop', TCB_ENV: 'local-cloud' })
  })

  it('is told by the context too, for SDKs that read it from there', async () => {
    const { context } = await see()
    const { requestId } = await invoke(cloud, 'context')
    expect(context).toMatchObject({
      function_name: 'context',
      namespace: 'local-cloud',
      time_limit_in_ms: 20_000,
      memory_limit_in_mb: 256,
    })
    expect(context['request_id']).toMatch(/^[\da-f-]{36}$/)
    expect(context['request_id']).not.toBe(requestId)
    expect(JSON.parse(String(context['environment']))).toMatchObject({ WX_OPENID: 'o-li', TCB_SOURCE: 'wx_client' })
  })
})
