import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { launchBrowser, openPhone } from '../support/browser'
import { type RunningHost, startHost } from '../support/host'
import { MiniProgram } from '../support/mini-program'

/** A program written by hand that does what no program should. */
const PROGRAM = {
  'app.json': '{"pages":["home"]}',
  'app.js': 'App({})',
  'home.json': '{}',
  'home.wxml': '<view id="seen">{{seen}}</view><button id="call" bindtap="call">调用</button><video src="x" />',
  'home.js': `
    const names = [typeof window, typeof document, typeof fetch, typeof localStorage, typeof self]
    const reached = new Function('return this')()
    names.push(typeof reached.document, (function () { return typeof this })())
    Page({ data: { seen: names.join(' ') }, call() { wx.startBeaconDiscovery && wx.startBeaconDiscovery() } })`,
}

let browser: Browser
let host: RunningHost
let directory: string
let program: MiniProgram

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'careless-'))
  await mkdir(directory, { recursive: true })
  for (const [file, content] of Object.entries(PROGRAM)) await writeFile(path.join(directory, file), content)
  browser = await launchBrowser()
  host = await startHost([{ name: 'careless', directory, appid: 'wx1' }])
  program = await MiniProgram.open(await openPhone(browser), host.url, 'careless')
}, 60_000)
afterAll(async () => {
  await browser.close()
  await host.close()
  await rm(directory, { recursive: true, force: true })
})

test('the logic layer sees nothing of the browser', async () => {
  await program.sees('#seen', Array(7).fill('undefined').join(' '))
})

test('unknown components and unknown members of wx are told of', async () => {
  expect(await program.problems()).toEqual(['component <video> is not covered by the host'])
  await program.tap('#call')
  await program.page.waitForFunction(() => window.__host.problems().length > 1)
  expect((await program.problems()).at(-1)).toBe('wx.startBeaconDiscovery is not covered by the host')
})

test('a program that does not compile shows why', async () => {
  await writeFile(path.join(directory, 'home.wxml'), '<view>')
  const page = await program.page.context().newPage()
  await page.goto(`${host.url}/host/careless/`)
  await page.getByText('home.wxml').waitFor()
})

test('the desk shows a program on a phone', async () => {
  await writeFile(path.join(directory, 'home.wxml'), PROGRAM['home.wxml'])
  const page = await browser.newPage()
  await page.goto(`${host.url}/host`)
  await page.frameLocator('iframe').locator('#seen').waitFor()
  await page.close()
})

test.each(['/host/nobody/', '/host/careless/files/..%2f..%2fetc%2fpasswd', '/host/careless/files/app.json'])(
  'answers 404 for %s',
  async (address) => {
    expect((await fetch(`${host.url}${address}`)).status).toBe(404)
  },
)
