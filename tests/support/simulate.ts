import { readFileSync } from 'node:fs'
import path from 'node:path'

/** How long a change may take to be drawn. */
const PATIENCE_MS = 10_000

type Options = Readonly<Record<string, unknown>>
type Answer = (options: Options) => unknown

interface SimulatedElement {
  readonly dom?: HTMLElement
  dispatchEvent(type: string, options: object): void
}

interface SimulatedComponent {
  readonly instance: Record<string, unknown>
  attach(parent: HTMLElement): void
  detach(): void
  querySelector(selector: string): SimulatedElement | undefined
}

/** The part of miniprogram-simulate used here: its own types bring globals of WeChat that break those of Node. */
interface Simulate {
  load(componentPath: string, options: object): string
  render(id: string): SimulatedComponent
}

interface OpenPage {
  readonly route: string
  readonly component: SimulatedComponent
  readonly holder: HTMLElement
}

/**
 * A compiled mini-program in jsdom, without layout: quick, for cases of logic. Pages are drawn by miniprogram-simulate
 * after `Page` has been mapped to `Component`; a `CustomWrapper` is drawn once and not again. Everything else belongs
 * into the host, in a real browser.
 */
export class SimulatedProgram {
  private readonly simulate = jest.requireActual<Simulate>('miniprogram-simulate')
  private readonly stack: OpenPage[] = []
  private readonly ids = new Map<string, string>()
  private app: Record<string, unknown> = {}

  /** `answers` are the members of `wx` that the case needs, beyond navigation. */
  constructor(
    private readonly directory: string,
    private readonly answers: Readonly<Record<string, Answer>> = {},
  ) {}

  /** Runs `app.js` and opens the page. */
  async launch(url?: string): Promise<void> {
    const { pages } = JSON.parse(readFileSync(path.join(this.directory, 'app.json'), 'utf8')) as { pages: string[] }
    Object.assign(globalThis, {
      wx: this.createWx(),
      App: (options: Record<string, unknown>) => (this.app = options),
      getApp: () => this.app,
      getCurrentPages: () => this.stack.map(({ component }) => component.instance),
    })
    jest.requireActual(path.join(this.directory, 'app.js'))
    const options = { path: pages[0], query: {}, scene: 1001 }
    for (const name of ['onLaunch', 'onShow']) call(this.app, name, options)
    await this.open(url ?? `/${pages[0] ?? ''}`)
  }

  route(): string {
    return this.top().route
  }

  text(selector: string): string {
    return this.find(selector).dom?.textContent ?? ''
  }

  /** Sends an event to an element, as a person's tap or typing would. */
  send(selector: string, type: string, detail: Options = {}): void {
    this.find(selector).dispatchEvent(type, { detail, bubbles: true })
  }

  /** Waits until an element's text is this. */
  async sees(selector: string, expected: string): Promise<void> {
    await until(
      () => this.text(selector) === expected,
      () => `${selector} shows «${this.text(selector)}», not «${expected}»`,
    )
  }

  private createWx(): Record<string, unknown> {
    const calls: Record<string, Answer> = {
      navigateTo: ({ url }) => this.open(String(url)),
      navigateBack: () => this.close(),
      ...this.answers,
    }
    const members = Object.entries(calls).map(([name, answer]) => [name, answering(name, answer)] as const)
    const system = { platform: 'devtools', SDKVersion: '3.6.0', windowWidth: 390, pixelRatio: 2 }
    const now: Record<string, () => unknown> = {
      canIUse: () => true,
      getSystemInfoSync: () => system,
      getWindowInfo: () => system,
      getAppBaseInfo: () => system,
      getDeviceInfo: () => system,
    }
    return { ...now, cloud: { init: () => undefined }, ...Object.fromEntries(members) }
  }

  private async open(url: string): Promise<void> {
    const [address = '', search = ''] = url.split('?')
    const route = address.replace(/^\//, '')
    const component = this.simulate.render(this.load(route))
    const holder = document.createElement('div')
    document.body.append(holder)
    component.attach(holder)
    Object.assign(component.instance, { route, options: Object.fromEntries(new URLSearchParams(search)) })
    call(this.stack.at(-1)?.component.instance, 'onHide')
    this.stack.push({ route, component, holder })
    for (const name of ['onLoad', 'onShow', 'onReady']) call(component.instance, name, component.instance.options)
    await until(
      () => holder.textContent !== '',
      () => `${route} stays empty`,
    )
  }

  private close(): void {
    const page = this.stack.pop()
    call(page?.component.instance, 'onUnload')
    page?.component.detach()
    page?.holder.remove()
    call(this.stack.at(-1)?.component.instance, 'onShow')
  }

  private load(route: string): string {
    const known = this.ids.get(route)
    if (known !== undefined) return known
    const define = (options: Record<string, unknown>): unknown =>
      (globalThis as unknown as { Component: (given: object) => unknown }).Component({
        data: options.data,
        methods: options,
        options: { classPrefix: '' },
      })
    Object.assign(globalThis, { Page: define })
    const compilerOptions = { maxBuffer: 1 << 28 }
    const loading = { rootPath: this.directory, compiler: 'official' as const, compilerOptions }
    const id = this.simulate.load(path.join(this.directory, route), loading)
    this.ids.set(route, id)
    return id
  }

  private find(selector: string): SimulatedElement {
    const found = this.top().component.querySelector(selector)
    if (found === undefined) throw new Error(`${this.route()} has no ${selector}: ${this.top().holder.innerHTML}`)
    return found
  }

  private top(): OpenPage {
    const page = this.stack.at(-1)
    if (page === undefined) throw new Error('no page is open')
    return page
  }
}

/** Answers through callbacks if there are any, else by a promise, as `wx` does. */
function answering(name: string, answer: Answer) {
  return (options: Options = {}): Promise<unknown> | undefined => {
    const answered = (async () => ({ errMsg: `${name}:ok`, ...((await answer(options)) as object | undefined) }))()
    const { success, fail, complete } = options
    if (success === undefined && fail === undefined && complete === undefined) return answered
    const tell = (callback: unknown, reply: unknown): unknown =>
      typeof callback === 'function' ? Reflect.apply(callback, undefined, [reply]) : undefined
    void answered.then(
      (reply) => [success, complete].forEach((each) => tell(each, reply)),
      (error: unknown) => [fail, complete].forEach((each) => tell(each, { errMsg: `${name}:fail ${String(error)}` })),
    )
    return undefined
  }
}

function call(target: unknown, name: string, argument?: unknown): void {
  const found: unknown = Object(target)[name]
  if (typeof found === 'function') Reflect.apply(found, target, [argument])
}

async function until(isDone: () => boolean, describe: () => string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  while (!isDone()) {
    if (Date.now() > deadline) throw new Error(describe())
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
