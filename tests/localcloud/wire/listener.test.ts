import { connect } from 'node:net'
import { CloudError } from '../../../src/localcloud/errors'
import { readJsonObject } from '../../../src/localcloud/http/body'
import { createListener, type Listener, type ListenerOptions } from '../../../src/localcloud/http/listener'
import { sendJson } from '../../../src/localcloud/http/replies'
import type { Route } from '../../../src/localcloud/http/routes'
import { sendHttp, sendText, type HttpAnswer, type HttpRequest } from '../../support/raw-http'

const LIMITS = { bodyBytes: 1000, bodyMs: 300 }

const named = (prefix: string, more: Partial<Route> = {}): Route => ({
  prefix,
  handle: async (_request, response) => sendJson(response, 200, { prefix }),
  ...more,
})

const echo: Route = {
  prefix: '/echo',
  handle: async (request, response) => sendJson(response, 200, await readJsonObject(request, LIMITS)),
}

const broken: Route = {
  prefix: '/broken',
  handle: async () => {
    throw new Error('a defect')
  },
}

const refusing: Route = {
  prefix: '/refusing',
  handle: async () => {
    throw new CloudError('DATABASE_PERMISSION_DENIED', 'not yours')
  },
}

let listener: Listener
let unexpected: string[] = []

async function open(options: Partial<ListenerOptions> = {}): Promise<Listener> {
  return createListener({
    port: 0,
    routes: [named('/a'), named('/a/b'), echo, broken, refusing],
    onUnexpectedError: (error, where) => unexpected.push(`${where} ${String(error)}`),
    ...options,
  })
}

const send = (path: string, { to, ...request }: HttpRequest & { to?: Listener } = {}): Promise<HttpAnswer> =>
  sendHttp((to ?? listener).port, path, request)
const sendRaw = (text: string): Promise<string> => sendText(listener.port, text)

const JSON_BODY = { 'content-type': 'application/json' }

beforeEach(async () => {
  unexpected = []
  listener = await open()
})
afterEach(() => listener.close())

describe('the parts behind one address', () => {
  test.each([
    ['/a', '/a'],
    ['/a/', '/a'],
    ['/a/x', '/a'],
    ['/a/b/c?q=1', '/a/b'],
    ['/%61/b', '/a/b'],
    ['/x/../a', '/a'],
  ])('%s goes to the part with the longest fitting prefix, %s', async (path, prefix) => {
    expect(JSON.parse((await send(path)).body)).toEqual({ prefix })
  })

  test.each(['/', '/ab', '/A', '/nothing', '/%2e%2e/%2e%2e/etc/passwd'])(
    '%s is answered with 404 in JSON',
    async (path) => {
      const { status, headers, body } = await send(path)
      expect(status).toBe(404)
      expect(headers['content-type']).toBe('application/json; charset=utf-8')
      expect(JSON.parse(body)).toEqual({
        code: 'INVALID_PARAM',
        message: expect.stringContaining('there is nothing at'),
      })
    },
  )

  test.each(['/%ff', '/a/%c0%ae%c0%ae', '/a/%'])('%s, which is not UTF-8, is refused', async (path) => {
    expect((await send(path)).status).toBe(400)
  })

  test('a defect in a part becomes a 500 that tells the log, not the caller', async () => {
    const { status, body } = await send('/broken')
    expect([status, JSON.parse(body).code]).toEqual([500, 'SYS_ERR'])
    expect(body).not.toContain('a defect')
    expect(unexpected).toEqual(['GET /broken Error: a defect'])
    expect((await send('/a')).status).toBe(200)
  })

  test('a refusal of a part is answered with its code', async () => {
    const { status, body } = await send('/refusing')
    expect([status, JSON.parse(body)]).toEqual([
      400,
      { code: 'DATABASE_PERMISSION_DENIED', message: 'database permission denied: not yours' },
    ])
  })
})

describe('bodies', () => {
  const post = (body: string | Buffer, headers: Record<string, string> = JSON_BODY): Promise<HttpAnswer> =>
    send('/echo', { method: 'POST', headers, body })

  test('one within the limit is read', async () => {
    expect(JSON.parse((await post('{"greeting":"你好"}')).body)).toEqual({ greeting: '你好' })
  })

  test.each([
    ['nothing', ''],
    ['half an object', '{"a":'],
    ['a list', '[1]'],
    ['null', 'null'],
    ['a number', '1'],
    ['a bare control character', '{"a":\u0000}'],
    ['bytes that are not UTF-8', Buffer.from('7b2261223a22c0ae227d', 'hex')],
  ])('%s is refused with 400', async (_name, body) => {
    expect((await post(body)).status).toBe(400)
  })

  test.each([undefined, 'text/plain', 'application/x-www-form-urlencoded'])(
    'content type %s is refused with 415',
    async (type) => {
      const answer = await post('{}', type === undefined ? {} : { 'content-type': type })
      expect(answer.status).toBe(415)
    },
  )

  test.each([
    [1000, 200],
    [1001, 413],
  ])('of %i bytes, announced, is answered with %i', async (bytes, status) => {
    expect((await post(`{"a":"${'x'.repeat(bytes - 8)}"}`)).status).toBe(status)
  })

  test.each([
    [1000, 200],
    [1001, 413],
  ])('of %i bytes, in chunks, is answered with %i', async (bytes, status) => {
    const body = `{"a":"${'x'.repeat(bytes - 8)}"}`
    expect((await post(body, { ...JSON_BODY, 'transfer-encoding': 'chunked' })).status).toBe(status)
  })

  test('one that is announced as too long is refused before any of it has come', async () => {
    const head =
      'POST /echo HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 1001\r\n\r\n'
    expect(await sendRaw(head)).toContain('413 Payload Too Large')
  })

  test('one that never ends is refused, and its connection closed', async () => {
    const received = await sendRaw(
      'POST /echo HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"a"',
    )
    expect(received).toContain('408 Request Timeout')
    expect(received).toContain('the body had not ended after 300 ms')
    expect((await send('/a')).status).toBe(200)
  })

  test('one whose sender leaves half-way disturbs nobody', async () => {
    await new Promise<void>((resolve) => {
      const head =
        'POST /echo HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{'
      const socket = connect(listener.port, '127.0.0.1', () => socket.write(head, () => socket.destroy()))
      socket.on('close', () => resolve())
    })
    expect((await send('/a')).status).toBe(200)
    expect(unexpected).toEqual([])
  })

  test.each([
    'hello\r\n\r\n',
    'GET a HTTP/1.1\r\nhost: x\r\n\r\n',
    `GET /a HTTP/1.1\r\nhost: ${'x'.repeat(20_000)}\r\n\r\n`,
  ])('what is no HTTP is answered with a client error', async (text) => {
    expect(await sendRaw(text)).toMatch(/^HTTP\/1.1 4\d\d /)
  })
})

describe('who may come in', () => {
  test('without a token the request must be meant for this machine', async () => {
    for (const host of ['127.0.0.1:1', 'localhost', '[::1]:9100', '127.1.2.3']) {
      expect([host, (await send('/a', { headers: { host } })).status]).toEqual([host, 200])
    }
    for (const host of ['evil.example', 'evil.example:80', '127.0.0.1.evil.example', '10.0.0.1']) {
      expect([host, (await send('/a', { headers: { host } })).status]).toEqual([host, 403])
    }
  })

  test('a page of another origin may not call, unless the part allows it', async () => {
    const routes = [named('/closed'), named('/open', { allowsOtherOrigins: true })]
    const other = await open({ routes })
    const from = async (path: string, origin: string): Promise<number> =>
      (await send(path, { headers: { origin }, to: other })).status
    expect(await from('/closed', 'http://evil.example')).toBe(403)
    expect(await from('/closed', 'http://127.0.0.1:1')).toBe(403)
    expect(await from('/closed', `http://127.0.0.1:${other.port}`)).toBe(200)
    expect(await from('/open', 'http://127.0.0.1:1')).toBe(200)
    await other.close()
  })

  test('another host than loopback is refused without a token', async () => {
    await expect(open({ host: '0.0.0.0' })).rejects.toThrow('without a token')
  })

  test('with a token every part demands it: as bearer, in the address or as the cookie it gave', async () => {
    const routes = [named('/a'), named('/links', { checksCallers: true })]
    const guarded = await open({ host: '0.0.0.0', token: 'open sesame', routes })
    const to = guarded
    const status = async (path: string, headers: Record<string, string> = {}): Promise<number> =>
      (await send(path, { headers, to })).status
    expect(await status('/a')).toBe(401)
    expect(await status('/a?token=wrong')).toBe(401)
    expect(await status('/a?token=open%20sesamE')).toBe(401)
    expect(await status('/a', { authorization: 'Bearer open' })).toBe(401)
    expect(await status('/a', { cookie: 'local_cloud_token=%' })).toBe(401)
    expect(await status('/a', { authorization: 'Bearer open sesame' })).toBe(200)
    expect(await status('/a?token=open%20sesame')).toBe(200)
    expect(await status('/links')).toBe(200)
    const cookie = (await send('/a?token=open%20sesame', { to })).headers['set-cookie']?.[0]?.split(';')[0] ?? ''
    expect(await status('/a', { cookie: `x=1; ${cookie}` })).toBe(200)
    await guarded.close()
  })
})

describe('WebSocket', () => {
  const ask = (path: string): string =>
    `GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n`

  test('goes to the part that takes it, and is refused elsewhere', async () => {
    await listener.close()
    const upgrade: Route['upgrade'] = (_request, socket) => socket.end('HTTP/1.1 101 Switching Protocols\r\n\r\n')
    listener = await open({ routes: [named('/a'), named('/live', { upgrade })] })
    expect(await sendRaw(ask('/live'))).toMatch(/^HTTP\/1.1 101 /)
    expect(await sendRaw(ask('/a'))).toMatch(/^HTTP\/1.1 404 /)
    expect(await sendRaw(ask('/nothing'))).toMatch(/^HTTP\/1.1 404 /)
  })

  test('that is open ends when the cloud closes', async () => {
    await listener.close()
    let isUpgraded: () => void = () => undefined
    const upgraded = new Promise<void>((resolve) => (isUpgraded = resolve))
    listener = await open({ routes: [named('/live', { upgrade: () => isUpgraded() })] })
    const ended = sendRaw(ask('/live'))
    await upgraded
    await listener.close()
    expect(await ended).toBe('')
  })
})

test('a taken port is explained', async () => {
  await expect(open({ port: listener.port })).rejects.toThrow(`Port ${listener.port} on 127.0.0.1 is taken`)
})

test('closing ends requests that are still being answered', async () => {
  let isAsked: () => void = () => undefined
  const asked = new Promise<void>((resolve) => (isAsked = resolve))
  const never: Route = { prefix: '/never', handle: () => new Promise(() => isAsked()) }
  const other = await open({ routes: [never] })
  const answer = send('/never', { to: other }).catch((error: Error) => error.message)
  await asked
  await other.close()
  expect(await answer).toBe('socket hang up')
})
