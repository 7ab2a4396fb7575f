import fc from 'fast-check'
import type { Cloud } from '../../../src/localcloud'
import { createCloudClient } from '../../../src/localcloud/gateway/client'
import { openidOf, unionidOf } from '../../../src/localcloud/gateway/identities'
import { GUEST_APPID, OWNER_APPID, startFunctionCloud, withFunctionCloud } from '../../support/function-cloud'

interface Seen {
  readonly wxContext: Record<string, unknown>
}

let cloud: Cloud

beforeAll(async () => {
  cloud = await startFunctionCloud()
})
afterAll(() => cloud.close())

async function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return fetch(`${cloud.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: text,
  })
}

describe('signing in', () => {
  it('makes one person the same everywhere: an openid for each mini-program, one unionid', async () => {
    const [customer, again, guest] = await Promise.all([
      cloud.signIn({ person: 'li', appid: OWNER_APPID }),
      cloud.signIn({ person: 'li' }),
      cloud.signIn({ person: 'li', appid: GUEST_APPID }),
    ])
    expect(again.signedIn).toEqual(customer.signedIn)
    expect(guest.signedIn?.openid).not.toBe(customer.signedIn?.openid)
    expect(guest.signedIn?.unionid).toBe(customer.signedIn?.unionid)
  })

  it('can be a person whose unionid is not told', async () => {
    const client = await cloud.signIn({ person: 'li', hasUnionid: false })
    expect(client.signedIn).not.toHaveProperty('unionid')
  })

  it('makes a stranger, another each time, of nobody in particular', async () => {
    const [one, other] = await Promise.all([cloud.signIn(), cloud.signIn()])
    expect(one.signedIn?.person).toMatch(/^stranger-/)
    expect(one.signedIn?.openid).not.toBe(other.signedIn?.openid)
  })

  it.each([
    [{ appid: 'wx-unknown' }, /appid must be one of wx0000000000000001, wx0000000000000002/],
    [{ person: '' }, /person must be a name/],
    [{ person: 'x'.repeat(65) }, /person must be a name/],
    [{ person: 7 }, /person must be a name/],
    [{ person: ' ' }, /person must be a name/],
    [{ person: 'li\n' }, /person must be a name/],
    [{ person: '\ud800' }, /person must be a name/],
    [{ hasUnionid: 'yes' }, /hasUnionid must be/],
    [{ phone: 'call me' }, /phone must be/],
    [{ crossAccountOpenid: 'both' }, /crossAccountOpenid must be/],
  ])('refuses %j and says why', async (request, message) => {
    const response = await post('/client/sign-in', request)
    expect(await response.json()).toEqual({ errCode: -501007, errMsg: expect.stringMatching(message) })
  })

  it('gives different people different ids of WeChat form, whatever they are called', () => {
    const name = fc.string({ minLength: 1, maxLength: 64 })
    fc.assert(
      fc.property(name, name, (one, other) => {
        const ids = [
          openidOf(OWNER_APPID, one),
          openidOf(GUEST_APPID, one),
          unionidOf({ person: one, hasUnionid: true }),
        ]
        for (const id of ids) expect(id).toMatch(/^o[\w-]{27}$/)
        expect(new Set(ids).size).toBe(3)
        expect(openidOf(OWNER_APPID, one) === openidOf(OWNER_APPID, other)).toBe(one === other)
      }),
      { seed: 20260101, numRuns: 200 },
    )
  })
})

describe('a session', () => {
  const openidIn = async (token: string): Promise<unknown> => {
    const client = createCloudClient({ url: cloud.url, sessionToken: token })
    return (await client.callFunction<Seen>('context')).wxContext['OPENID']
  }

  it('is taken up again with its token', async () => {
    const { signedIn } = await cloud.signIn({ person: 'li' })
    expect(await openidIn(signedIn?.token ?? '')).toBe(signedIn?.openid)
  })

  it('belongs to one person: no edit of the token makes another of them', async () => {
    const { signedIn } = await cloud.signIn({ person: 'li' })
    const other = await cloud.signIn({ person: 'wang' })
    const [claims = '', signature = ''] = (signedIn?.token ?? '').split('.')
    const [otherClaims = '', otherSignature = ''] = (other.signedIn?.token ?? '').split('.')
    const forged = Buffer.from(JSON.stringify({ appid: OWNER_APPID, person: 'wang' })).toString('base64url')
    const tokens = [
      '',
      'nonsense',
      '.',
      claims,
      `${claims}.`,
      `${otherClaims}.${signature}`,
      `${claims}.${otherSignature}`,
      `${forged}.${signature}`,
      `${claims}.${signature}.x`,
      `${claims}x.${signature}`,
      `${claims}.${signature.slice(0, -2)}`,
    ]
    for (const token of tokens) {
      const response = await post('/client/call-function', { name: 'context' }, { authorization: `Bearer ${token}` })
      expect({ token, status: response.status }).toEqual({ token, status: 401 })
      expect(await response.json()).toEqual({ errCode: -501001, errMsg: expect.stringContaining('sign in first') })
    }
  })

  it('survives no flip of any one of its characters', async () => {
    const { signedIn } = await cloud.signIn({ person: 'li' })
    const token = signedIn?.token ?? ''
    for (let place = 0; place < token.length; place += 1) {
      const flipped = `${token.slice(0, place)}${token[place] === 'A' ? 'B' : 'A'}${token.slice(place + 1)}`
      const session = cloud.gateway.readSession(flipped)
      // The last character of base64 has bits that mean nothing.
      expect({ place, person: session?.person }).toEqual({
        place,
        person: place === token.length - 1 ? session?.person : undefined,
      })
    }
  })

  it('of one cloud is nothing to another', async () => {
    await withFunctionCloud({}, async (other) => {
      const { signedIn } = await other.signIn({ person: 'li' })
      expect(cloud.gateway.readSession(signedIn?.token ?? '')).toBeUndefined()
    })
  })

  it('never takes the caller from the call itself', async () => {
    const client = await cloud.signIn({ person: 'li' })
    const somebodyElse = { OPENID: 'o-wang', userInfo: { openId: 'o-wang' }, caller: { openid: 'o-wang' } }
    const { wxContext } = await client.callFunction<Seen>('context', somebodyElse)
    expect(wxContext['OPENID']).toBe(client.signedIn?.openid)
  })
})
