import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCloud, type Cloud } from '../../../src/localcloud'

let directory: string
let cloud: Cloud
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'meihe-sites-'))
  mkdirSync(join(directory, 'front/js'), { recursive: true })
  mkdirSync(join(directory, 'desk'))
  writeFileSync(join(directory, 'front/index.html'), '<h1>front</h1>')
  writeFileSync(join(directory, 'front/js/app.0123abcd.js'), 'start()')
  writeFileSync(join(directory, 'front/notes.secret'), 'no type of a page')
  writeFileSync(join(directory, 'desk/index.html'), '<h1>desk</h1>')
  writeFileSync(join(directory, 'outside.txt'), 'outside')
  const sites = [
    { prefix: '/', directory: join(directory, 'front') },
    { prefix: '/desk', directory: join(directory, 'desk') },
  ]
  cloud = await startCloud({ dataDirectory: join(directory, 'data'), port: 0, sites })
})
afterAll(async () => {
  await cloud.close()
  rmSync(directory, { recursive: true, force: true })
})

describe('sites', () => {
  it('serve a directory’s page and files, those with a hash in their name for good', async () => {
    const page = await fetch(`${cloud.url}/`)
    expect([page.status, page.headers.get('cache-control'), await page.text()]).toEqual([
      200,
      'no-cache',
      '<h1>front</h1>',
    ])
    const script = await fetch(`${cloud.url}/js/app.0123abcd.js`)
    expect(script.headers.get('cache-control')).toContain('immutable')
    expect(script.headers.get('content-type')).toContain('javascript')
  })

  it('give the longer prefix its own page, with the slash that relative links need', async () => {
    const reply = await fetch(`${cloud.url}/desk?person=mei`, { redirect: 'manual' })
    expect([reply.status, reply.headers.get('location')]).toEqual([302, '/desk/?person=mei'])
    expect(await (await fetch(`${cloud.url}/desk/`)).text()).toBe('<h1>desk</h1>')
  })

  it.each([
    '/../outside.txt',
    '/..%2foutside.txt',
    '/js/%2e%2e/%2e%2e/outside.txt',
    '/nothing.html',
    '/js',
    '/notes.secret',
  ])('refuse %s', async (path) => {
    expect(await statusOf(path)).toBe(404)
  })

  it('leave the console and the rest where they are', async () => {
    expect((await fetch(`${cloud.url}/console/`)).status).toBe(200)
    expect((await fetch(`${cloud.url}/`, { method: 'POST' })).status).toBe(405)
  })
})

/** Sends the path as it stands: `fetch` would tidy it first. */
function statusOf(path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: cloud.port, path }, (reply) => {
      reply.resume()
      resolve(reply.statusCode)
    })
      .on('error', reject)
      .end()
  })
}
