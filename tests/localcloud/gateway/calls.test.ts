import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Cloud } from '../../../src/localcloud'
import { createCloudClient, type CloudClient } from '../../../src/localcloud/gateway/client'
import { startFunctionCloud, withFunctionCloud } from '../../support/function-cloud'
import { failureOf } from '../../support/sdk'

let cloud: Cloud
let client: CloudClient

beforeAll(async () => {
  cloud = await startFunctionCloud({ limits: { functionDefaultTimeoutMs: 3000, functionPayloadBytes: 100_000 } })
  client = await cloud.signIn({ person: 'li' })
})
afterAll(() => cloud.close())

describe('callFunction', () => {
  it('resolves with what the function returned', async () => {
    expect(await client.callFunction('echo', { a: [1, '二', null] })).toMatchObject({ event: { a: [1, '二', null] } })
    expect(await client.callFunction('failing', { way: 'nothing' })).toBeNull()
  })

  it.each([
    [
      'nowhere',
      {},
      -501000,
      /^cloud\.callFunction:fail Error: errCode: -501000 FunctionName parameter could not be found \| errMsg: there is no nowhere/,
    ],
    [
      'failing',
      { way: 'error' },
      -504002,
      /^cloud\.callFunction:fail Error: errCode: -504002 functions execute fail \| errMsg: Error: no tea left\n {4}at /,
    ],
    ['failing', { way: 'loop' }, -504003, /errCode: -504003 .*\| errMsg: Invoking task timed out after 3 seconds$/],
    ['echo', { text: 'x'.repeat(100_000) }, -504001, /payload of \d+ bytes is over 100000/],
    ['../echo', {}, -501007, /not a function name/],
  ])('fails as a mini-program sees it: %s', async (name, data, errCode, errMsg) => {
    const failure = await failureOf(client.callFunction(name, data))
    expect(failure).toMatchObject({ name: 'CloudCallError', errCode, errMsg: expect.stringMatching(errMsg) })
  })

  it('fails with -1 when no answer comes, and then the work may have been done', async () => {
    cloud.faults.add({
      action: 'functions.invokeFunction',
      functionName: 'writes',
      times: 1,
      effect: { kind: 'lostReply' },
    })
    const failure = await failureOf(client.callFunction('writes', { tag: 'lost' }))
    expect(failure).toMatchObject({ errCode: -1, errMsg: expect.stringContaining('request:fail') })
    expect(await cloud.database.count({ collection: 'notes', filter: { tag: 'lost' } })).toBe(1)
  })

  it('meets the faults that are set on it, and nobody else does', async () => {
    cloud.faults.add({
      action: 'functions.invokeFunction',
      functionName: 'echo',
      times: 1,
      effect: { kind: 'error', error: 'EXCEED_REQUEST_LIMIT' },
    })
    expect(await client.callFunction('failing', { way: 'nothing' })).toBeNull()
    expect(await failureOf(client.callFunction('echo'))).toMatchObject({ errCode: -501003 })
    expect(await client.callFunction('echo')).toMatchObject({ event: {} })
  })

  it('uses the fetch it is given', async () => {
    const addresses: string[] = []
    const counted = createCloudClient({
      url: `${cloud.url}/`,
      fetch: (input, options) => {
        addresses.push(input instanceof Request ? input.url : input.toString())
        return fetch(input, options)
      },
    })
    await counted.signIn({ person: 'li' })
    await counted.callFunction('echo')
    expect(addresses).toEqual([`${cloud.url}/client/sign-in`, `${cloud.url}/client/call-function`])
  })

  it('fails with -1 when what answers is no cloud', async () => {
    const server = createServer((_request, response) => response.end('<html>')).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const address: string | AddressInfo | null = server.address()
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0
    const stranger = createCloudClient({ url: `http://127.0.0.1:${port}` })
    expect(await failureOf(stranger.signIn())).toMatchObject({ errCode: -1 })
    server.close()
    expect(await failureOf(stranger.signIn())).toMatchObject({ errCode: -1 })
  })
})

describe('requests that make no sense', () => {
  const send = async (path: string, options: RequestInit): Promise<{ status: number; reply: unknown }> => {
    const authorization = `Bearer ${client.signedIn?.token ?? ''}`
    const headers = { 'content-type': 'application/json', authorization, ...options.headers }
    const response = await fetch(cloud.url + path, { method: 'POST', ...options, headers })
    return { status: response.status, reply: await response.json() }
  }
  const failed = (errMsg: RegExp) => ({ errCode: -501007, errMsg: expect.stringMatching(errMsg) })

  it.each([
    ['{', 400, /not JSON/],
    ['[]', 400, /not a JSON object/],
    ['{}', 200, /name must be the name of a function/],
    ['{"name":7}', 200, /name must be/],
    ['{"name":"echo","data":"text"}', 200, /data must be an object/],
  ])('are refused: %s', async (body, status, errMsg) => {
    expect(await send('/client/call-function', { body })).toEqual({ status, reply: failed(errMsg) })
  })

  it('are refused at addresses that lead nowhere, and with methods other than POST', async () => {
    for (const path of ['/client', '/client/', '/client/constructor', '/client/call-function/x', '/client/toString']) {
      expect(await send(path, { body: '{}' })).toEqual({ status: 404, reply: failed(/there is no \/client/) })
    }
    expect(await send('/client/call-function', { method: 'GET' })).toEqual({ status: 405, reply: failed(/use POST/) })
  })

  it('are refused in another content type: no page can send them without asking first', async () => {
    const headers = { 'content-type': 'text/plain' }
    expect(await send('/client/call-function', { headers, body: '{"name":"echo"}' })).toMatchObject({ status: 415 })
  })
})

describe('pages', () => {
  const ask = (origin: string, method: string): Promise<Response> =>
    fetch(`${cloud.url}/client/sign-in`, {
      method,
      headers: { origin, 'content-type': 'application/json' },
      ...(method === 'POST' && { body: '{}' }),
    })

  it.each(['http://localhost:10086', 'http://127.0.0.1:5173', 'http://[::1]:80', 'https://localhost'])(
    'of this machine may call: %s',
    async (origin) => {
      const preflight = await ask(origin, 'OPTIONS')
      expect(preflight.status).toBe(204)
      expect(preflight.headers.get('access-control-allow-origin')).toBe(origin)
      expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization, content-type')
      const answer = await ask(origin, 'POST')
      expect(answer.status).toBe(200)
      expect(answer.headers.get('access-control-allow-origin')).toBe(origin)
    },
  )

  it.each(['https://evil.example', 'http://localhost.evil.example', 'null', 'http://192.168.1.5'])(
    'of other places may not: %s',
    async (origin) => {
      for (const method of ['OPTIONS', 'POST']) {
        const answer = await ask(origin, method)
        expect(answer.status).toBe(403)
        expect(answer.headers.get('access-control-allow-origin')).toBeNull()
      }
    },
  )
})

describe('a cloud with a token', () => {
  it('asks for it at the sign-in, then lets the session in from any page; its functions know it', async () => {
    await withFunctionCloud({ token: 'only for us' }, async (guarded) => {
      const stranger = createCloudClient({ url: guarded.url, cloudToken: 'guessed' })
      expect(await failureOf(stranger.signIn())).toMatchObject({ errMsg: expect.stringContaining('sign in first') })
      const friend = createCloudClient({ url: guarded.url, cloudToken: 'only for us' })
      await friend.signIn({ person: 'li' })
      expect(await friend.callFunction('writes', { tag: 'guarded' })).toBe(1)
      const authorization = `Bearer ${friend.signedIn?.token ?? ''}`
      const response = await fetch(`${guarded.url}/client/call-function`, {
        method: 'POST',
        headers: { origin: 'http://192.168.1.5:5173', 'content-type': 'application/json', authorization },
        body: '{"name":"echo"}',
      })
      expect(response.status).toBe(200)
    })
  })
})
